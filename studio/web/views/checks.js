// What is wrong with the script or the storyboard, each row with its place and its mend; and the ledger of the story.
(() => {
  const SEVERITY = { must: ['is-failed', 'Must'], should: ['is-note', 'Should'] };
  const SHOWN = 6;  // rows that open by themselves

  const row = (p, command) => {
    const [shape, word] = SEVERITY[p.severity];
    const place = p.at ? `<button type="button" class="mini" data-do="${command}" data-id="${ot.esc(p.at)}">${ot.esc(p.place)}</button>` : '';
    const mend = p.fix ? `<span class="hint">${ot.esc(p.fix)}</span>${ot.button('Mend', { act: 'check.mend', id: p.key }, { kind: 'small' })}`
      : p.locked ? `<span class="hint">${ot.t('Locked: unlock it to mend it')}</span>` : '';
    return `<li class="check" data-key="${ot.esc(p.key)}"><span class="status ${shape}">${ot.t(word)}</span>${place}<p dir="auto">${ot.esc(p.text)}</p><span class="mend">${mend}</span></li>`;
  };

  const summary = (list) => {
    const must = list.filter((p) => p.severity === 'must').length, should = list.length - must;
    return [must ? ot.count('1 thing must be mended', '{n} things must be mended', must) : '', should ? ot.count('1 to look at', '{n} to look at', should) : ''].filter(Boolean).map((f) => `<span>${f}</span>`).join('');
  };

  // list: the rows of pages/checks.py; command: what a press on a place does, with its id.
  ot.checks = (list, command) => {
    if (!list) return '';
    if (!list.length) return `<section class="checks is-well" data-key="checks"><p class="status is-done">${ot.t('Every check holds')}</p></section>`;
    const open = ot.ui.checks ?? (list.length <= SHOWN || list.some((p) => p.severity === 'must'));
    const mendable = list.filter((p) => p.fix).length;
    return `<section class="checks" data-key="checks" aria-label="${ot.t('Checks')}"><div class="checks-head">
        <button type="button" class="fold" data-do="fold-checks" aria-expanded="${open}">${ot.icon(open ? 'down' : 'right')}<b>${ot.t('Checks')}</b><span class="facts">${summary(list)}</span></button>
        ${mendable > 1 ? ot.button('Mend all', { act: 'check.mend_all' }) : ''}</div>
      ${open ? `<ul>${list.map((p) => row(p, command)).join('')}</ul>` : ''}</section>`;
  };
  ot.commands['fold-checks'] = (el) => { ot.ui.checks = el.getAttribute('aria-expanded') === 'false'; ot.draw(); };
  ot.commands['show-part'] = (el) => {
    ot.ui.part = el.dataset.id;
    ot.draw();
    document.querySelector(`.page [data-key="${CSS.escape(el.dataset.id)}"]`)?.scrollIntoView({ block: 'center' });
    ot.inspect('part');
  };

  // ---- Ledger ----
  const SAYS = { wears: 'Wears', bare: 'Took off', holds: 'Holds', knows: 'Knows', wounds: 'Hurt' };
  const person = (p) => `<div class="who-row"><dt dir="auto">${ot.esc(p.name)}${p.alive ? '' : ` <small>${ot.t('Dead')}</small>`}</dt>
      <dd>${p.facts.map((f) => `<span class="fact ${f.new ? 'is-new' : ''}"><i>${ot.t(SAYS[f.kind])}</i> <span dir="auto">${ot.esc(f.text)}</span></span>`).join('') || '—'}</dd></div>`;
  // rows: the ledger of pages/checks.py; scenes: the script's, in the same order.
  ot.ledger = (rows, scenes) => rows?.length ? `
    <details class="ledger" data-key="ledger"><summary>${ot.t('Who wears, holds and knows what')}</summary>
      ${rows.map((r, i) => `<section data-key="ledger-${ot.esc(r.id)}"><h3><button type="button" class="link" data-do="show-part" data-id="${ot.esc(r.id)}"><span class="num">${i + 1}</span> <span dir="auto">${ot.esc(scenes[i]?.heading)}</span></button><small>${ot.t(ot.label('time', r.time))} · ${ot.t(ot.label('weather', r.weather))}</small></h3>
        ${r.people.length ? `<dl>${r.people.map(person).join('')}</dl>` : `<p class="meta">${ot.t('Nobody is there')}</p>`}</section>`).join('')}
    </details>` : '';
})();
