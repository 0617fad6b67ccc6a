// Writing, a part of Settings: the writer, its language models, what it may cost, its prompts.
(() => {
  const taskName = (task) => ot.choices.task.find(([name]) => name === task)?.[1] ?? task;
  const numeric = ' inputmode="decimal"';
  const number = (label, value, wire, hint = '') => ot.textField(label, value, { ...wire, as: 'number' }, { hint, more: numeric });

  const tried = (task) => {
    if (ot.busy.has(`model.try${task}`)) return `<p class="meta">${ot.t('Asking the model…')}</p>`;
    if (ot.ui.tried !== task) return '';
    return ot.notice(ot.ui.tried_kind, ot.ui.tried_kind === 'ok' ? ot.t('It answers.') : '', ot.esc(ot.ui.tried_text));
  };

  const key = (setup, wire, preset) => {
    const hint = setup.kept ? ot.t('A key is kept') : ot.t(preset?.local ? 'None needed' : 'Paste it here; it is not shown again');
    return `<div class="beside">${ot.secretField('Key', { save: 'model.key', ...wire }, hint)}${setup.kept ? ot.button('Forget key', { act: 'model.forget', ...wire }) : ''}</div>`;
  };

  const link = (setup, preset) => preset?.key_from && !setup.kept ? `<a class="btn quiet" href="${ot.esc(preset.key_from)}" target="_blank" rel="noopener noreferrer">${ot.t('Get a key')}</a>` : '';

  const server = (setup, { presets, provided }) => {
    const wire = setup.task ? { id: setup.task } : {};
    const edit = (field) => ({ save: 'model.edit', field, ...wire });
    const none = setup.task ? 'The same as for all others' : provided ? 'Provided by this studio' : 'None yet';
    const preset = presets.find((p) => p.id === setup.preset);
    const own = setup.preset !== '';
    const models = ot.ui.tried === setup.task && ot.ui.models ? ot.ui.models.split('\n') : [];
    return `
      ${ot.choice('Server', setup.preset, [['', none], ...presets.map((p) => [p.id, p.name])], { save: 'model.preset', ...wire })}
      ${own ? `<div class="pair">${ot.textField('Address', setup.base_url, edit('base_url'), { hint: 'https://…/v1', more: ' inputmode="url"' })}
        ${key(setup, wire, preset)}</div>` : ''}
      ${own || setup.task ? ot.textField('Model', setup.model, edit('model'), { hint: setup.task && !own ? 'The same as for all others' : 'As the server spells it', more: models.length ? ` list="models-${setup.task}"` : '' }) : provided ? `<p class="meta">${ot.t('Model: {name}. The studio pays.', { name: provided })}</p>` : ''}
      ${models.length ? `<datalist id="models-${setup.task}">${models.map((m) => `<option value="${ot.esc(m)}">`).join('')}</datalist>` : ''}
      <div class="actions">${ot.button('Test connection', { act: 'model.try', ...(setup.task ? { id: setup.task } : {}) }, { disabled: !setup.task && !own && !provided })}${link(setup, preset)}</div>${tried(setup.task)}
      <details data-key="more-${setup.task}"><summary>${ot.t('Temperature, lengths, prices')}</summary><div class="within">
        ${ot.slider('Temperature', setup.temperature, [0, 2, 0.05], edit('temperature'))}
        <div class="thirds">${number('Tokens of one reply', setup.max_tokens, edit('max_tokens'))}${number('Tokens it can hold', setup.context, edit('context'))}${number('Seconds of patience', setup.timeout, edit('timeout'))}</div>
        ${own ? `<div class="pair">${number('Price of a million tokens in, $', setup.price_in || '', edit('price_in'), 'Free')}${number('Price of a million tokens out, $', setup.price_out || '', edit('price_out'), 'Free')}</div>` : ''}</div></details>`;
  };

  const models = (w) => {
    const others = w.setups.filter((s) => s.task);
    const without = w.tasks.filter((task) => !others.some((s) => s.task === task));
    return `
      ${server(w.setups.find((s) => !s.task), w)}
      <details data-key="per-task"${others.length ? ' open' : ''}><summary>${ot.t('A model of its own for a task')}</summary><div class="within">
        ${others.map((s) => `<fieldset class="group" data-key="task-${s.task}"><legend>${ot.t(taskName(s.task))}</legend>${ot.button('Remove', { act: 'model.remove', id: s.task }, { only: true, icon: 'trash' })}${server(s, w)}</fieldset>`).join('')}
        ${without.length ? ot.choice('One more', '', [['', 'Choose a task…'], ...without.map((task) => [task, taskName(task)])], { save: 'model.add' }) : ''}</div></details>
      <div class="pair">${number('Most tokens a project', w.budget_tokens || '', { save: 'writing.edit', field: 'budget_tokens' }, 'No limit')}${number('Most dollars a project', w.budget_cost || '', { save: 'writing.edit', field: 'budget_cost' }, 'No limit')}</div>
      ${w.budget_cost && w.setups.some((s) => s.preset && !s.price_in && !s.price_out) ? ot.notice('warn', ot.t('A model has no price.'), ot.t('What it writes does not count against the limit in dollars; enter its prices above.')) : ''}
      <p class="meta">${ot.t('Writing stops before a limit is passed; what is written by then is kept.')}</p>`;
  };

  const prompts = ({ tasks, own, variables }) => {
    const task = tasks.includes(ot.ui.prompt) ? ot.ui.prompt : '';
    return `
      <div class="tabs" role="group" aria-label="${ot.t('Prompts')}">${tasks.map((name) => `<button type="button" class="tab" data-do="open-prompt" data-id="${name}" aria-pressed="${name === task}">${ot.t(taskName(name))}${own.includes(name) ? `<span class="chip">${ot.t('Yours')}</span>` : ''}</button>`).join('')}</div>
      ${task ? `<label class="field" data-key="prompt-${task}"><span class="field-label">${ot.t(taskName(task))}</span><textarea class="prompt" rows="16" spellcheck="false" data-draft="${task}" dir="auto">\n${ot.esc(ot.ui.prompt_text)}</textarea></label>
      <div class="actions">${ot.button('Save', { do: 'save-prompt', id: task })}${own.includes(task) ? ot.button('Back to the standard text', { do: 'reset-prompt', id: task }) : ''}</div>
      <details data-key="variables-${task}"><summary>${ot.t('What it can use')}</summary><dl class="variables">${variables[task].map(([name, meaning]) => `<div><dt><code>{{ ${ot.esc(name)} }}</code></dt><dd>${ot.esc(meaning)}</dd></div>`).join('')}</dl></details>`
      : `<p class="meta">${ot.t('What the language model is told for each task. Choose one to read it or to write your own.')}</p>`}`;
  };

  ot.writing = (w) => `
    <h2 class="part-title">${ot.t('Writing')}</h2>
    <section class="panel" aria-label="${ot.t('Writing')}">
      ${ot.segments('Who writes', w.writer, [['offline', 'Offline writer'], ['llm', 'Language model']], { save: 'writing.edit', field: 'writer' })}
      ${w.writer === 'llm' ? models(w) : `<p class="meta">${ot.t('Nothing leaves this machine, and nothing is to be paid.')}</p>`}
    </section>
    ${w.writer === 'llm' ? `<h2 class="part-title">${ot.t('Prompts')}</h2><section class="panel" aria-label="${ot.t('Prompts')}">${prompts(w)}</section>` : ''}
    ${w.spent.length ? `<h2 class="part-title">${ot.t('Used so far')}</h2><ul class="rows">${w.spent.map((p) => `<li class="item spent" data-key="${ot.esc(p.id)}"><b dir="auto">${ot.esc(p.title) || ot.t('Untitled')}</b><span class="num">${ot.usage({ ...p, budget_tokens: w.budget_tokens, budget_cost: w.budget_cost })}</span></li>`).join('')}</ul>` : ''}`;

  // A draft is the page's own until it is saved: the text of a prompt is checked as a whole.
  const draft = () => document.querySelector('.prompt[data-dirty]');
  document.addEventListener('input', ({ target }) => { if (target.dataset?.draft) target.dataset.dirty = ''; });
  ot.commands['open-prompt'] = async (el) => {
    if (draft() && el.dataset.id !== ot.ui.prompt && !(await ot.ask(ot.t('Leave this prompt?'), ot.t('What you have typed is not saved.'), ot.t('Leave')))) return;
    ot.act('prompt.open', { id: el.dataset.id });
  };
  ot.commands['reset-prompt'] = async (el) => {
    if (!(await ot.ask(ot.t('Go back to the standard text?'), ot.t('Your own text of this prompt is lost.'), ot.t('Go back')))) return;
    delete draft()?.dataset.dirty;
    ot.act('prompt.reset', { id: el.dataset.id });
  };
  ot.commands['save-prompt'] = async (el) => {
    const field = document.querySelector('.prompt');
    const value = field.value;
    const reply = await ot.act('prompt.save', { id: el.dataset.id, value });
    field.toggleAttribute('data-wrong', !reply || Boolean(reply.failed));
    if (reply && !reply.failed && field.value === value) delete field.dataset.dirty;
    ot.draw();
  };
})();
