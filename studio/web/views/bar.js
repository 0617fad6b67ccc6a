// Top bar: home, project, the five steps on one continuous line, the job, tools. On a phone the steps are tabs below.
ot.define('bar', {
  html: ({ project, title, steps = [], job, order }) => {
    const here = ot.where().step;
    const to = (id) => `data-go="${id}" aria-current="${here === id ? 'page' : 'false'}"`;
    const icons = { story: 'book', script: 'script', characters: 'users', storyboard: 'board', episode: 'film' };
    const names = { story: 'Story', script: 'Script', characters: 'Characters', storyboard: 'Storyboard', episode: 'Episode' };
    const states = { empty: 'Not begun', part: 'In work', done: 'Done', stale: 'Out of date' };
    return `
    <header class="bar">
      <button type="button" class="bar-home" ${to('projects')} aria-label="${ot.t('All projects')}">
        <svg class="mark" viewBox="0 0 32 20" width="32" height="20" aria-hidden="true"><path d="M1 10h11"/><circle cx="18" cy="10" r="6"/><path d="M24 10h7"/></svg><b>Onetake</b></button>
      ${project ? `<span class="bar-title">${ot.esc(title)}</span>
      <nav class="steps" aria-label="${ot.t('Steps')}">${steps.map(({ id, state }) => `
        <button type="button" class="step is-${state}" ${to(id)} title="${ot.t(states[state])}">${ot.icon(icons[id], 20)}<span class="node"></span><span>${ot.t(names[id])}</span></button>`).join('')}</nav>` : ''}
      <div class="bar-tools">
        ${order?.running && here !== order.screen ? `<button type="button" class="job" ${to(order.screen)} aria-label="${ot.t('Writing')}"><span class="job-line" style="--p:${order.percent}"></span><span class="job-text">${ot.t('Writing')}</span><span class="num">${order.percent} %</span></button>` : ''}
        ${job?.running ? `<button type="button" class="job" data-do="open-jobs" aria-label="${ot.t('Progress')}"><span class="job-line" style="--p:${job.percent}"></span><span class="job-text">${ot.t(ot.stage(job))}</span><span class="num">${job.percent} %</span></button>` : ''}
        <button type="button" class="tool" ${to('video')} aria-label="${ot.t('AI Video')}" title="${ot.t('AI Video')}">${ot.icon('clip', 18)}<span>${ot.t('AI Video')}</span></button>
        <button type="button" class="tool icon-only" ${to('settings')} aria-label="${ot.t('Settings')}" title="${ot.t('Settings')}">${ot.icon('settings', 18)}</button>
      </div>
    </header>`;
  },
});
