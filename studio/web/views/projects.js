// The shelf: project cards, and what to begin with on a first visit.
(() => {
  const line = (p) => {
    if (p.percent !== null) return ot.t('Filming {percent} %', { percent: p.percent });
    if (p.step === 'episode' && p.state === 'done') return ot.t('Episode ready');
    if (p.step === 'episode') return ot.t('Episode out of date');
    if (p.filmed) return ot.t('{done} of {all} shots filmed', { done: p.filmed, all: p.shots });
    if (p.shots) return ot.t('{n} shots, none filmed', { n: p.shots });
    return ot.t({ story: p.excerpt ? 'Story only' : 'Empty', script: 'Script written', characters: 'Characters cast', storyboard: 'Storyboard drawn' }[p.step]);
  };
  const shape = (p) => p.percent !== null ? 'filming' : p.step === 'episode' ? (p.state === 'done' ? 'done' : 'stale') : 'none';

  const card = (p) => `
    <article class="project" data-key="${ot.esc(p.id)}">
      <button type="button" class="project-open" data-go="${p.step}" data-project="${ot.esc(p.id)}">
        <span class="poster">${p.cover ? ot.picture(p.cover) : `<span class="no-picture">${ot.esc(p.excerpt) || ot.t('No story yet')}</span>`}
          <span class="tag">${ot.esc(p.aspect)}</span>${p.seconds ? `<span class="tag end num">${ot.time(p.seconds)}</span>` : ''}</span>
        <span class="project-title">${ot.esc(p.title) || ot.t('Untitled')}</span>
        <span class="meta">${ot.ago(p.updated)}</span>
        <span class="status is-${shape(p)}">${line(p)}</span>
        <span class="line" style="--p:${p.percent ?? (p.shots ? Math.round(100 * p.filmed / p.shots) : 0)}"></span>
      </button>
      <div class="project-tools">
        ${ot.button('Rename', { do: 'rename-project', id: p.id, title: p.title }, { only: true, icon: 'pen' })}
        ${ot.button('Duplicate', { act: 'project.duplicate', id: p.id }, { only: true, icon: 'copy' })}
        ${ot.button('Delete', { act: 'project.delete', id: p.id, ask: ot.word('Delete {title}?', { title: p.title || ot.word('Untitled') }), 'ask-text': ot.word('Its story, shots and episode are removed for good.'), verb: ot.word('Delete') }, { only: true, icon: 'trash' })}
      </div>
    </article>`;

  const sample = (s) => `
    <button type="button" class="sample" data-act="project.sample" data-id="${ot.esc(s.id)}"><b>${ot.esc(s.title)}</b><span class="clamp3">${ot.esc(s.opening)}</span></button>`;

  ot.define('projects', {
    html: (state, { projects, samples }) => {
      const begin = `<div class="actions">${ot.button('New project', { do: 'new-project' }, { kind: 'primary', icon: 'plus' })}${ot.button('Surprise me', { act: 'project.surprise' }, { icon: 'dice' })}</div>`;
      const suggestions = `<section class="samples"><h2>${ot.t('Begin with a sample story')}</h2><div class="grid-samples">${samples.map(sample).join('')}</div></section>`;
      if (projects.length) return `<header class="page-head"><div class="head"><h1>${ot.t('Projects')}</h1></div>${begin}</header><div class="grid-projects">${projects.map(card).join('')}</div>`;
      return `
        <div class="blank"><svg class="mark big" viewBox="0 0 96 20" width="192" height="40" aria-hidden="true"><path d="M1 10h40"/><circle cx="48" cy="10" r="6"/><path d="M54 10h41"/></svg>
          <h1>${ot.t('A story goes in, an episode comes out')}</h1>
          <p>${ot.t('Paste a story of a page or two. Onetake writes the script, casts it, draws the storyboard, voices every line and films the episode, on this machine.')}</p>${begin}</div>${suggestions}`;
    },
 });

  ot.commands['new-project'] = async () => {
    const title = await ot.askText('New project', 'Title', '', 'Create project');
    if (title !== undefined) ot.act('project.create', { title });
  };
  ot.commands['rename-project'] = async (el) => {
    const title = await ot.askText('Rename the project', 'Title', el.dataset.title, 'Rename');
    if (title) ot.act('project.rename', { id: el.dataset.id, title });
  };
})();
