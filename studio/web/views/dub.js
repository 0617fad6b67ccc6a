// The languages of an episode: a switch between them, and a dub into the other one; part of the Episode page.
(() => {
  const NAMES = { en: 'English', zh: 'Chinese' };
  const INTO = { en: 'Dub into English', zh: 'Dub into Chinese' };
  const version = (v) => v.here
    ? `<span class="chip" aria-current="true">${ot.t(NAMES[v.language])}</span>`
    : `<button type="button" class="btn" data-go="episode" data-project="${ot.esc(v.project)}"><span>${ot.t(NAMES[v.language])}</span></button>`;

  ot.dub = (dub) => !dub ? '' : `
    <h2 class="label">${ot.t('Languages')}</h2>
    <div class="actions" data-key="dub">${dub.versions.map(version).join('')}${dub.into ? ot.button(INTO[dub.into], { act: 'dub.make' }) : ''}</div>
    ${dub.into ? `<p class="meta">${ot.t('A dub is a project of its own: the same cast and shots of the same lengths, its lines the uploaded translation, fitted to the shots.')}</p>` : ''}`;
})();
