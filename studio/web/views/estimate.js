// What One-Click Video would take, shown before it is ordered with what it may take; afterwards, what it took.
(() => {
  const name = (s) => (s.stage === 'opening' ? ot.t('Shot {n}, opening', { n: ot.two(s.number) }) : s.stage === 'take' ? ot.t('Shot {n}', { n: ot.two(s.number) }) : ot.t(s.stage === 'cut' ? 'The cut' : 'The voices'));
  const by = (s) => [s.engine && ot.engine(s.engine), ot.esc(s.model), s.memory && ot.bytes(s.memory), ot.esc(s.device)].filter(Boolean).join(' · ');
  const time = (seconds) => (seconds == null ? '—' : seconds < 1 ? ot.t('{n} s', { n: seconds && seconds.toFixed(1) }) : ot.time(seconds));
  const sum = (dollars) => (dollars == null ? '—' : ot.esc(ot.dollars(dollars)));
  const cost = (s) => (s.paid && s.dollars == null ? ot.t('Not known') : sum(s.dollars));

  const table = (heads, rows) => `<div class="estimate" tabindex="0"><table><thead><tr>${heads.map((h, i) => `<th${i ? ' class="num"' : ''} scope="col">${ot.t(h)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
  const row = (s, cells) => `<tr data-key="${ot.esc(s.stage + s.shot_id)}"><th scope="row">${name(s)}<small>${by(s)}</small>${s.refused ? `<small class="why is-failed">${ot.esc(s.refused)}</small>` : ''}</th>${cells.map((c) => `<td class="num">${c}</td>`).join('')}</tr>`;

  ot.estimate = ({ rows, seconds, dollars, memory, download, at_least, unpriced }) => {
    const paid = rows.some((s) => s.paid);
    const all = [seconds && ot.t(at_least ? 'At least {time} of work' : 'About {time} of work', { time: ot.time(seconds) }), memory && ot.t('up to {size} of memory', { size: ot.bytes(memory) }), dollars && ot.t('about {sum}', { sum: ot.dollars(dollars) }), download && ot.t('{size} to download', { size: ot.bytes(download) })].filter(Boolean);
    return `<p class="meta total">${all.join(' · ')}</p>${unpriced ? ot.notice('stale', ot.t('What it costs is not known.'), ot.t('No budget in dollars can be kept.')) : ''}
      ${table(['Stage', 'Time', ...(paid ? ['Cost'] : [])], rows.map((s) => row(s, [time(s.seconds), ...(paid ? [cost(s)] : [])])))}`;
  };

  ot.took = (rows) => {
    if (!rows.length) return '';
    const paid = rows.some((s) => s.paid);
    return `<details class="took" data-key="took"><summary>${ot.t('What it took')}</summary>${table(['Stage', 'Foretold', 'Took', ...(paid ? ['Cost'] : [])], rows.map((s) => row(s, [time(s.seconds), time(s.took), ...(paid ? [sum(s.paid_dollars)] : [])])))}</details>`;
  };

  // ---- Budgets: of a project, as it was last allowed in this browser ----
  const key = () => `otBudget ${ot.where().project}`;
  const remembered = () => { try { return JSON.parse(localStorage[key()] ?? '[null,null]'); } catch { return [null, null]; } };
  const keep = (budget) => { try { localStorage[key()] = JSON.stringify(budget); } catch {} };
  const field = (label, called, value) => `<label class="field"><span class="field-label">${ot.t(label)}</span><input type="text" name="${called}" pattern="[0-9]*[.]?[0-9]+" inputmode="decimal" autocomplete="off" value="${value ?? ''}" placeholder="${ot.t('No limit')}"></label>`;
  const given = (form, called, unit = 1) => (form.get(called) ? Number(form.get(called)) * unit : null);

  // Shows the estimate; what is allowed as [seconds, dollars], or null where it was left.
  const ask = async (estimate, [seconds, dollars], verb) => {
    const form = await ot.dialog(`<h2>${ot.t('What it will take')}</h2>${ot.estimate(estimate)}
      <div class="pair">${field('At most, minutes', 'minutes', seconds && Math.round(seconds / 0.6) / 100)}${field('At most, dollars', 'dollars', dollars)}</div>
      <p class="meta">${ot.t('It stops before it takes more. Finished shots are kept.')}</p>
      <div class="actions"><button class="btn primary" value="yes">${ot.t(verb)}</button><button class="btn" value="" formnovalidate>${ot.t('Cancel')}</button></div>`);
    if (!form) return null;
    const budget = [given(form, 'minutes', 60), given(form, 'dollars')];
    keep(budget);
    return budget;
  };
  const look = async () => { const reply = await ot.act('job.estimate'); return reply && !reply.failed ? ot.ui.estimate : null; };

  ot.commands.make = async (el) => {
    const estimate = await look();
    if (!estimate) return;
    const budget = estimate.ask || el.dataset.show ? await ask(estimate, remembered(), 'Start') : [null, null];
    if (budget) ot.act('job.start', { budget });
  };
  ot.commands.resume = async (el) => {
    const { id } = el.dataset, was = ot.state.job.budget, estimate = await look();
    const budget = estimate && (await ask(estimate, was, 'Resume'));
    if (budget) ot.act('job.resume', { id, budget });
  };
  ot.commands.pay = async (el) => {
    const { act, id } = el.dataset, shot = ot.state.screen.shots.find((s) => s.id === id);
    const form = await ot.dialog(`<h2>${ot.t('Film shot {n}?', { n: shot.number })}</h2>${ot.forecast(shot.forecast)}<div class="actions"><button class="btn primary" value="yes">${ot.t('To Video')}</button><button class="btn" value="" autofocus>${ot.t('Cancel')}</button></div>`);
    if (form) ot.act(act, { id });
  };

  ot.makeButtons = (label, look = {}) => ot.button(label, { do: 'make' }, look) + ot.button('What will it take?', { do: 'make', show: 'yes' }, { only: true, icon: 'clock' });
  ot.resumeButton = (label, { id, kind, budget }) => ot.button(label, kind === 'episode' && budget.some((most) => most != null) ? { do: 'resume', id } : { act: 'job.resume', id });
})();
