// The languages of an episode: a switch between them; the table of its lines and their translation, and the dub into the other one; part of the Episode page.
(() => {
  const NAMES = { en: 'English', zh: 'Chinese' };
  const INTO = { en: 'Dub into English', zh: 'Dub into Chinese' };
  const TABLE = { en: 'Translation into English', zh: 'Translation into Chinese' };
  const FITS = { fits: 'Fits', quick: 'Quick', 'too-long': 'Too long' };
  const MEANS = { fits: 'It goes into its time at the usual pace.', quick: 'It goes into its time spoken faster.', 'too-long': 'Even spoken faster it is heard over the cut.' };
  const version = (v) => v.here
    ? `<span class="chip" aria-current="true">${ot.t(NAMES[v.language])}</span>`
    : `<button type="button" class="btn" data-go="episode" data-project="${ot.esc(v.project)}"><span>${ot.t(NAMES[v.language])}</span></button>`;

  ot.dub = (dub) => !dub ? '' : `
    <h2 class="label">${ot.t('Languages')}</h2>
    <div class="actions" data-key="dub">${dub.versions.map(version).join('')}${dub.table?.rows.length ? ot.button(INTO[dub.into], { do: 'to-dubbing' }) : ''}</div>`;
  ot.commands['to-dubbing'] = () => { const table = document.querySelector('.dubbing'); table.open = true; table.scrollIntoView(); };

  // ---- The table ----
  const time = (r) => `<span title="${ot.t('The seconds that it is likely to take, and those that there are for it')}">${ot.t('{needs} of {has} s', { needs: r.takes ? r.takes.toFixed(1) : '–', has: r.room.toFixed(1) })}</span>`;
  const sign = ({ fit }) => fit ? `<span class="fit is-${fit}" title="${ot.t(MEANS[fit])}">${ot.t(FITS[fit])}</span>` : '<span class="fit"></span>';
  const row = (r, table) => `
    <li class="dub-row" data-key="dub-${ot.esc(r.line_id)}">
      <p class="dub-line"><small>${ot.t('Shot {n}', { n: r.shot })} · <b dir="auto">${ot.esc(r.speaker)}</b></small><span dir="auto">${ot.esc(r.text)}</span>${r.outdated ? `<span class="outdated">${ot.t('This line has changed since it was translated.')}</span>` : ''}</p>
      ${ot.readOnly(table.running, ot.textField('Translation', r.translation, { save: 'dub.edit', id: r.line_id, field: 'translation' }, { lines: 2 }))}
      <p class="dub-time num">${time(r)}${sign(r)}</p>
      ${table.writes ? ot.button('Shorten', { act: 'dub.shorten', id: r.line_id }, { icon: 'cut', disabled: table.running || !r.translation }) : ''}</li>`;
  const write = ({ rows, missing, outdated, running, writes }) => {
    if (!writes) return '';
    if (!missing && outdated) return ot.button('Translate what has changed', { act: 'dub.translate' }, { kind: 'primary', icon: 'pen', disabled: running });
    if (missing) return ot.button(missing < rows.length ? 'Translate what is missing' : 'Translate', { act: 'dub.translate' }, { kind: 'primary', icon: 'pen', disabled: running });
    return ot.button('Translate anew', { act: 'dub.translate', all: 'true', ask: ot.word('Translate every line anew?'), 'ask-text': ot.word('What is written here now can be brought back.'), verb: ot.word('Translate anew') }, { icon: 'redo', disabled: running });
  };

  ot.dubTable = (state, { dub, episode }) => {
    if (!dub?.table?.rows.length) return '';
    const { rows, missing, outdated, writes, running, url } = dub.table;
    const bad = rows.filter((r) => r.fit === 'too-long').length;
    const facts = [missing ? ot.t('{n} of {all} lines', { n: rows.length - missing, all: rows.length }) : ot.count('1 line', '{n} lines', rows.length), ...(outdated ? [ot.t('{n} out of date', { n: outdated })] : []), ...(bad ? [ot.t('{n} too long', { n: bad })] : [])];
    return `<details class="dubbing" data-key="dubbing"><summary>${ot.t(TABLE[dub.into])}<span class="meta num">${facts.join(' · ')}</span></summary>
      <p class="meta">${ot.t('A dub is a project of its own: the same cast and shots of the same lengths. Each line has the time that its shot leaves it.')} ${writes ? '' : ot.t('The offline writer does not translate: write the lines here, or download the table, have it filled in and upload it. A language model, connected in Settings, translates them.')}</p>
      <div class="actions">${write(dub.table)}<a class="btn" href="${ot.esc(url)}" download>${ot.icon('download')}<span>${ot.t('Download the table')}</span></a>${ot.wayBack(state, 'translation')}${ot.uploadButton('Upload a translation', 'subtitles.upload', '.csv,.txt,.srt,.vtt,.ass')}${writes ? '' : ot.button('Settings', { go: 'settings' }, { kind: 'quiet', icon: 'settings' })}</div>
      <p class="dub-head" aria-hidden="true"><span>${ot.t('Line')}</span><span>${ot.t('Translation')}</span><span>${ot.t('Time')}</span></p>
      <ol>${rows.map((r) => row(r, dub.table)).join('')}</ol>
      <div class="actions">${ot.button(INTO[dub.into], { act: 'dub.make' }, { kind: missing ? '' : 'primary', icon: 'film', disabled: running || missing > 0 || !episode || episode.stale })}
        ${missing ? `<p class="meta">${ot.t('Every line needs a translation first.')}</p>` : !episode || episode.stale ? `<p class="meta">${ot.t('A dub keeps the lengths of the finished shots. Make the cut first.')}</p>` : ''}</div>
    </details>`;
  };
})();
