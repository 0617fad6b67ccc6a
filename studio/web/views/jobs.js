// The job panel: overall ring, time left, a line per shot, Cancel or Resume.
ot.stage = (job) => ({ voicing: 'Voicing the lines', filming: 'Filming', sound: 'Mixing the sound', cutting: 'Cutting the episode' })[job.stage] ?? 'Waiting';

ot.define('jobs', {
  html: ({ job }) => {
    if (!job) return '';
    const { percent, shots, running, state, left, error } = job;
    const done = shots.filter((s) => s.state === 'done').length;
    const titles = { done: job.kind === 'shot' ? 'Shot filmed' : 'Episode filmed', cancelled: 'Cancelled', failed: 'Some shots failed' };
    const title = running ? ot.stage(job) : titles[state];
    const last = { cancelled: 'Resume', failed: 'Try the failed shots again' }[state];
    return `
    <aside class="jobs" data-sheet-name="jobs" aria-label="${ot.t('Progress')}">
      <header><div class="ring" role="progressbar" aria-valuenow="${percent}" aria-valuemin="0" aria-valuemax="100" aria-label="${ot.t(title)}"><svg viewBox="0 0 72 72" aria-hidden="true"><circle cx="36" cy="36" r="31"/><circle cx="36" cy="36" r="31" pathLength="100" stroke-dasharray="${percent} 100"/></svg><b class="num">${percent}<small>%</small></b></div>
        <div><h2>${ot.t(title)}</h2><p class="facts"><span>${running ? (left == null ? ot.t('Working out the time left') : ot.t('{time} left', { time: ot.time(left) })) : ot.t('Stopped at {percent} %', { percent })}</span></p>
        <p class="meta">${ot.t('{done} of {all} shots done', { done, all: shots.length })}</p></div>${ot.closeSheet()}</header>
      ${error ? ot.notice('bad', ot.esc(error), '') : ''}
      <ol>${shots.map((s) => `<li class="is-${s.state}" data-key="${ot.esc(s.id)}"><b class="num">${ot.two(s.number)}</b><span class="line" style="--p:${s.percent}"></span>${ot.status(s.state, s.percent)}${s.takes > 1 && ['filming', 'judging'].includes(s.state) ? `<small class="meta">${ot.t('Take {take} of at most {takes}', s)}</small>` : ''}${s.error ? `<p class="why is-failed">${ot.esc(s.error)}</p>` : ''}</li>`).join('')}</ol>
      ${ot.took(job.took)}
      <footer>${running ? ot.button('Cancel', { act: 'job.cancel', id: job.id }, { kind: 'danger' }) : last ? ot.resumeButton(last, job) : ot.button('Watch', { go: job.kind === 'shot' ? 'storyboard' : 'episode' }, { icon: 'play' })}
        <p class="meta">${ot.t(running ? 'Finished shots are kept. You may close this page.' : 'Finished shots are kept.')}</p></footer>
    </aside>`;
  },
});
