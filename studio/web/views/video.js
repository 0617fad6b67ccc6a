// AI Video: one long shot from a sentence, and the clips made so far.
(() => {
  const clip = (c) => {
    const running = c.job?.running, failed = c.job?.state === 'failed';
    return `
    <article class="clip ${failed ? 'is-failed' : ''}" data-key="${ot.esc(c.id)}">
      <div class="poster" style="--ratio:${c.aspect.replace(':', ' / ')}">${ot.picture(c.cover)}${c.film ? `<button type="button" class="play" data-do="play-clip" data-id="${ot.esc(c.film)}" aria-label="${ot.t('Play')}">${ot.icon('play', 20)}</button>` : ''}<span class="tag">${ot.esc(c.aspect)}</span><span class="tag end num">${c.seconds.toFixed(1)} s</span></div>
      <p class="clamp2" dir="auto">${ot.esc(c.prompt)}</p>${c.renderer ? `<p class="meta">${ot.engine(c.renderer)}</p>` : ''}
      <div class="clip-foot">${running ? ot.status('filming', c.job.percent) : failed ? ot.status('failed') : c.film ? ot.status('done') : ot.status(c.job?.state === 'cancelled' ? 'cancelled' : 'none')}
        <span class="tools">${running ? ot.button('Cancel', { act: 'job.cancel', id: c.job.id }, { only: true, icon: 'x' }) : ''}
        ${!running && !c.film ? ot.button('Try again', { act: 'clip.film', id: c.id }, { only: true, icon: 'redo' }) : ''}
        ${c.film ? `<a class="tool icon-only" href="${ot.esc(c.download)}" download aria-label="${ot.t('Download')}" title="${ot.t('Download')}">${ot.icon('download', 18)}</a>` : ''}
        ${ot.button('Delete', { act: 'clip.delete', id: c.id, ask: ot.word('Delete this clip?'), 'ask-text': ot.word('This cannot be undone.'), verb: ot.word('Delete') }, { only: true, icon: 'trash' })}</span></div>
      ${running ? `<span class="line" style="--p:${c.job.percent}"></span>` : ''}${c.job?.error ? `<p class="why is-failed">${ot.esc(c.job.error)}</p>` : ''}
    </article>`;
  };

  ot.define('video', {
    html: (state, { clips, lengths }) => {
      const length = lengths.find((l) => String(l.seconds) === ot.ui.clipLength) ?? lengths.find((l) => l.seconds === 5) ?? lengths.at(-1);
      return `
      ${ot.head('AI Video', [ot.t('One long shot from a sentence; no project needed')])}
      <div class="work is-left">
        <form class="inspector wide" data-key="clip-form" id="clip-form">
          ${ot.textField('What happens', '', {}, { lines: 6, name: 'prompt', hint: 'A woman in a black hood turns towards the neon light. Slow push in.' })}
          ${ot.segments('Picture', ot.ui.clipAspect ?? '9:16', ot.choices.aspect, {}, { name: 'aspect' })}
          ${ot.choice('Length', length?.seconds, lengths.map((l) => [l.seconds, ot.word('{n} seconds', { n: l.seconds })]), {}, { name: 'seconds', own: true })}
          ${ot.choice('Visual style', ot.choices.style[0][0], ot.choices.style, {}, { name: 'style' })}
          ${ot.forecast(length?.forecast[ot.ui.clipAspect ?? '9:16'])}
          <div class="actions">${ot.button('Make clip', { do: 'make-clip' }, { kind: 'primary', icon: 'clip' })}</div>
        </form>
        <div class="main-column">${clips.length ? `<div class="grid-clips">${clips.map(clip).join('')}</div>` : `<div class="blank small"><h2>${ot.t('No clips yet')}</h2><p>${ot.t('Say what happens in one sentence. The clip is filmed here and stays until you delete it.')}</p></div>`}</div>
      </div>`;
    },
    load: (root) => root.addEventListener('change', ({ target }) => {
      if (target.name === 'seconds') ot.ui.clipLength = target.value;
      else if (target.name === 'aspect') ot.ui.clipAspect = target.value;
      else return;
      ot.draw();
    }),
    // The form's texts belong to the page, not to the database: they are never patched from outside.
    drawn: (root) => root.querySelectorAll('#clip-form [name]').forEach((el) => { el.dataset.dirty = ''; }),
 });

  ot.commands['make-clip'] = async () => {
    const form = document.getElementById('clip-form'), values = Object.fromEntries(new FormData(form));
    const reply = await ot.act('clip.create', values);
    if (reply && !reply.failed) form.elements.prompt.value = '';
  };
  ot.commands['play-clip'] = (el) => ot.dialog(`<video class="clip-film" src="${ot.esc(el.dataset.id)}" controls autoplay playsinline></video><div class="actions"><button class="btn" value="">${ot.t('Close')}</button></div>`);
})();
