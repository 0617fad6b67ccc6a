// The subtitles of an episode: soft or in the picture, karaoke, platform, a second language; part of the Episode page.
(() => {
  const PLATFORMS = [['tiktok', 'TikTok, Douyin, Kuaishou'], ['reels', 'Instagram Reels'], ['shorts', 'YouTube Shorts'], ['player', 'A player without buttons']];
  const LANGUAGES = { en: 'English', zh: 'Chinese' };
  const save = (field) => ({ save: 'subtitles.edit', field });

  ot.subtitles = (chosen) => !chosen ? '' : `
    <details class="subtitling" data-key="subtitles"><summary>${ot.t('How subtitles are shown')}<span class="meta">${ot.t(chosen.burned ? 'In the picture' : 'Soft')}</span></summary>
      ${ot.tick('Draw them into the picture', chosen.burned, save('burned'))}
      ${ot.tick('Light each word as it is said (in the picture, and in ASS)', chosen.karaoke, save('karaoke'))}
      ${chosen.vertical ? ot.choice('Keep clear of the buttons of', chosen.platform, PLATFORMS, save('platform')) : ''}
      ${chosen.translated ? ot.tick(`Below, in ${LANGUAGES[chosen.other]}`, chosen.second, { save: 'subtitles.second', field: 'second' }) : `<p class="meta">${ot.t('For subtitles in two languages, upload the translation: a text with a line for each spoken line, or an SRT.')}</p>`}
      <div class="actions">${ot.uploadButton(chosen.translated ? 'Other translation' : 'Upload a translation', 'subtitles.upload', '.txt,.srt,.vtt,.ass')}</div>
      ${chosen.hurried.length ? `<p class="meta">${ot.t('Too fast to be read with ease, because they are spoken so fast: {times}. Shorter words or a slower voice help.', { times: chosen.hurried.map(ot.time).join(', ') })}</p>` : ''}
      <p class="meta">${ot.t('Files follow at once, the picture with the next cut; nothing is filmed again.')}</p>
    </details>`;
})();
