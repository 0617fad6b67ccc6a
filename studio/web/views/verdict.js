// What a captioner thought of a take: verdicts.told(). A score on the card, each finding in the inspector.
(() => {
  const tone = (v) => (v.score == null ? 'is-untold' : v.fits ? 'is-fit' : 'is-unfit');
  const score = (v) => (v.score == null ? ot.t('Not judged') : ot.t('Fits {score} of 100', { score: v.score }));

  // The status of a shot, and beside it the score of its take.
  ot.verdictMark = (v, status) => (v?.score == null ? status : `<span class="verdict-mark ${tone(v)}">${status}<b class="num" title="${score(v)}">${v.score}/100</b></span>`);

  ot.verdict = (v) => {
    if (!v) return '';
    const others = v.takes > 1 ? ot.t(v.fits ? 'Take {take} of {takes} fits and was kept.' : 'Take {take} of {takes} comes closest and was kept.', { take: v.take, takes: v.takes }) : '';
    const finding = (f) => `<li class="${f.failed ? 'is-failed' : f.fits ? 'is-fit' : 'is-soft'}">${ot.icon(f.fits ? 'check' : f.failed ? 'alert' : 'info', 14)}<span>${ot.esc(f.text)}</span></li>`;
    return `<section class="verdict ${tone(v)}" data-key="verdict" aria-label="${ot.t('How well it fits the plan')}"><p><b class="num">${score(v)}</b>${others ? ` <span class="meta">${others}</span>` : ''}</p>
      ${v.findings.length ? `<ul>${v.findings.map(finding).join('')}</ul>` : ''}
      ${v.trouble ? `<p class="why">${ot.t(v.score == null ? 'It could not be judged.' : 'No further take was judged.')} ${ot.esc(v.trouble)}</p>` : ''}</section>`;
  };
})();
