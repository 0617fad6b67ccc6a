// Settings: who writes, what this machine can do, how the page looks, who is signed in.
(() => {
  const row = (c) => `<li class="item check is-${c.state}" data-key="${ot.esc(c.name)}">${ot.icon({ ok: 'check', warn: 'info', bad: 'alert' }[c.state])}<span class="grow"><b>${ot.t(c.name)}</b>${c.found.map((line) => `<small>${ot.esc(line)}</small>`).join('')}${c.advice ? `<small class="advice">${ot.esc(c.advice)}</small>` : ''}</span></li>`;
  const pick = (label, name, value, choices) => `<fieldset class="field"><legend class="field-label">${ot.t(label)}</legend><div class="segments">${choices.map(([v, text]) => `<button type="button" class="segment" data-do="${name}" data-id="${v}" aria-pressed="${v === value}">${text}</button>`).join('')}</div></fieldset>`;

  ot.define('settings', {
    html: (state, { engines, writing, checks, user, accounts }) => `
      ${ot.head('Settings', [ot.t('Who writes, what this machine can do, how the page looks')], ot.button('Check again', { act: 'settings.check' }, { icon: 'redo' }))}
      <div class="work" data-key="work">
        <div class="main-column">
          ${ot.writing(writing)}
          <h2 class="part-title">${ot.t('Engines')}</h2>
          <ul class="rows">${engines.map((e) => `<li class="item"><span class="kind">${ot.t(e.kind)}</span><span class="grow"><b>${ot.engine(e.name)}</b><small>${ot.t(e.name === 'llm' ? 'At its server' : 'On this machine')}</small></span><span class="status is-done">${ot.t('In use')}</span></li>`).join('')}</ul>
          <h2 class="part-title">${ot.t('This machine')}</h2>
          <ul class="rows">${checks ? checks.map(row).join('') : `<li class="item">${ot.t('Looking at the machine…')}</li>`}</ul>
        </div>
        <aside class="inspector">
          ${pick('Appearance', 'mode', document.documentElement.dataset.mode, [['dark', ot.t('Dark')], ['light', ot.t('Light')]])}
          ${pick('Language of the page', 'language', window.otLanguage, [['en', 'English'], ['zh', '中文']])}
          <div class="field"><span class="field-label">${ot.t('Account')}</span><p>${accounts ? ot.t('Signed in as {name}', { name: user }) : ot.t('One user on this machine; no password is set.')}</p>
          ${accounts ? `<form method="post" action="/logout"><button class="btn">${ot.t('Log out')}</button></form>` : ''}</div>
        </aside>
      </div>`,
    drawn: (root, { checks }) => checks ?? ot.act('settings.check'),
 });
})();
