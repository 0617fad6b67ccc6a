// Reference sheets: what films are made from of a person, a place or a thing; each picture can be replaced.
(() => {
  const IMAGES = 'image/png,image/jpeg,image/webp';

  const told = (cell) => {
    if (cell.waiting) return ot.t('Being drawn…');
    if (cell.error) return ot.esc(cell.error);
    if (cell.elsewhere) return ot.t('Your upload of another view stands in.');
    if (cell.uploaded) return cell.consent ? ot.t('Uploaded: a real person, with their leave ({who})', { who: cell.consent }) : ot.t('Uploaded');
    if (!cell.picture) return ot.t('Not drawn yet');
    return [ot.t(cell.own ? 'Drawn anew' : 'Drawn'), ...(cell.made_by ? [ot.engine(cell.made_by)] : [])].join(' · ');
  };

  // A person's picture is asked about before it is taken; any other is taken at once.
  const upload = (cell, label) => cell.view && cell.id.startsWith('person ')
    ? ot.button(label, { do: 'upload-face', id: cell.id }, { only: true, icon: 'upload' })
    : `<label class="tool icon-only upload" title="${ot.t(label)}">${ot.icon('upload', 18)}<input type="file" class="unseen" aria-label="${ot.t(label)}" accept="${IMAGES}" data-upload="picture.upload" data-id="${ot.esc(cell.id)}"></label>`;

  const tools = (cell, drawing) => `<div class="tools">
    ${upload(cell, 'Upload a picture')}
    ${ot.button('Draw anew', { act: 'picture.redraw', id: cell.id }, { only: true, icon: 'redo', disabled: cell.waiting || drawing?.refused })}
    ${cell.own && cell.uploaded && !cell.id.startsWith('place ') ? ot.button(cell.cut ? 'Restore background' : 'Remove background', { act: cell.cut ? 'picture.uncut' : 'picture.cut', id: cell.id }, { only: true, icon: cell.cut ? 'undo' : 'cut' }) : ''}
    ${cell.own ? ot.button('Back to the drawn picture', { act: 'picture.remove', id: cell.id }, { only: true, icon: 'x' }) : ''}</div>`;

  const figure = (cell, title, drawing) => `
    <figure class="cell ${cell.waiting ? 'is-waiting' : ''}" data-key="${ot.esc(cell.id)}"${cell.waiting ? ' aria-busy="true"' : ''}>
      <div class="cell-picture">${ot.picture(cell.picture, title)}</div>
      <figcaption><b>${ot.esc(title)}</b><span class="meta${cell.error ? ' why is-failed' : ''}">${told(cell)}</span></figcaption>
      ${tools(cell, drawing)}</figure>`;

  // What drawing takes, where it is worth saying; the button that orders it where it is not done by itself.
  const order = ({ drawing }, kind, id, cells) => {
    const missing = cells.filter((cell) => !cell.picture && !cell.waiting);
    if (drawing?.refused) return ot.notice('bad', ot.t('Nothing can be drawn here.'), ot.esc(drawing.refused));
    if (!missing.length || (!drawing && missing.every((cell) => !cell.error))) return '';
    const costs = drawing ? [drawing.seconds && ot.t('about {time} each', { time: ot.time(drawing.seconds) }), drawing.dollars && ot.t('{sum} each', { sum: ot.dollars(drawing.dollars) }), drawing.download && ot.t('{size} of weights are downloaded first.', { size: ot.bytes(drawing.download) })].filter(Boolean) : [];
    return `<div class="actions">${ot.button('Draw what is missing', { act: 'sheet.draw', kind, ...(id ? { id } : {}) }, { icon: 'pen' })}</div>${costs.length ? `<p class="meta">${costs.join(' · ')}</p>` : ''}`;
  };

  ot.referenceSheet = (cast, person) => {
    const { sheet } = person, label = (view) => ot.word(ot.label('view', view));
    const outfits = [...new Set(sheet.map((cell) => cell.wardrobe))];
    const own = sheet.filter((cell) => cell.own).length;
    return `<details class="sheet" data-key="sheet-${ot.esc(person.id)}" data-sheet-of="${ot.esc(person.id)}"><summary><span>${ot.t('Reference sheet')}</span><span class="meta">${own ? ot.count('1 of your own', '{n} of your own', own) : ''}</span></summary>
      <p class="meta">${ot.t('Film models are given these pictures. An upload beats what is drawn.')}</p>
      ${outfits.map((wardrobe) => `<div data-key="outfit-${wardrobe}">${outfits.length > 1 ? `<h3 class="outfit" dir="auto">${ot.esc(person.wardrobe[wardrobe])}</h3>` : ''}
        <div class="cells">${sheet.filter((cell) => cell.wardrobe === wardrobe).map((cell) => figure(cell, label(cell.view), cast.drawing)).join('')}</div></div>`).join('')}
      ${order(cast, 'person', person.id, sheet)}</details>`;
  };
  ot.referencePicture = (cast, { sheet, id, name }) => `
    <div class="sheet cells is-single" data-key="sheet-${ot.esc(id)}">${sheet.map((cell) => figure(cell, name, cast.drawing)).join('')}</div>${order(cast, sheet[0].id.split(' ')[0], id, sheet)}`;

  // What costs nothing is drawn without being asked for, once.
  ot.drawFreely = (cast, kind, cells, id = '') => {
    if (cast.drawing || !cells.some((cell) => !cell.picture && !cell.waiting && !cell.error)) return;
    const asked = `${ot.where().project} ${kind} ${id} ${cells.map((cell) => cell.id)}`;
    if (freely.has(asked) || ot.busy.has(`sheet.draw${id}`)) return;
    freely.add(asked);
    ot.act('sheet.draw', { kind, ...(id ? { id } : {}) });
  };
  const freely = new Set();
  addEventListener('toggle', ({ target }) => {
    const id = target.dataset?.sheetOf, cast = ot.state?.screen;
    const person = id && target.open && cast?.people?.find((one) => one.id === id);
    if (person) ot.drawFreely(cast, 'person', person.sheet, id);
  }, true);

  const cellOf = (id) => ot.state.screen.people.flatMap((one) => one.sheet.map((cell) => [cell, one])).find(([cell]) => cell.id === id);
  ot.commands['upload-face'] = async (el) => {
    const [cell, person] = cellOf(el.dataset.id), given = person.sheet.filter((one) => one.uploaded && one.own);
    const answer = given.some((one) => one.consent) ? 'yes' : given.length ? 'no' : '';
    const choice = (value, text) => `<label class="tick"><input type="radio" name="real" value="${value}" required${answer === value ? ' checked' : ''}><span>${ot.t(text)}</span></label>`;
    const form = await ot.dialog(`<h2>${ot.t('A picture of {name}', { name: person.name })}</h2>
      ${choice('yes', 'This picture shows a real person, and they allow its use.')}${choice('no', 'Nobody real is seen.')}
      <input type="file" name="file" accept="${IMAGES}" aria-label="${ot.t('Picture')}" required>
      <div class="actions"><button class="btn primary" value="yes">${ot.t('Upload')}</button><button class="btn" value="" formnovalidate>${ot.t('Cancel')}</button></div>`);
    if (form) ot.upload(form.get('file'), 'picture.upload', { id: cell.id, real: form.get('real') });
  };
})();
