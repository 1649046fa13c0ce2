// Native fields for what may be chosen in a chart: those of the demo page and of its dialog.

/** Keeps the fields that stay, so that the one in use keeps its focus. `choose` takes the name and the value of a choice. */
export function showFields(form, controls, choose) {
  const kept = new Set(controls.map(({ name }) => name));
  for (const field of [...form.children]) if (!kept.has(field.dataset.name)) field.remove();
  controls.forEach((control, index) => {
    const field = form.querySelector(`[data-name="${CSS.escape(control.name)}"]`) ?? newField(control.name, choose);
    if (form.children[index] !== field) form.insertBefore(field, form.children[index] ?? null);
    fillField(field, control);
  });
}

function newField(name, choose) {
  const field = document.createElement('label');
  const select = document.createElement('select');
  field.dataset.name = select.name = name;
  field.append(document.createElement('span'), select);
  select.addEventListener('change', () => choose(name, select.value));
  return field;
}

function fillField(field, { name, label, value, options }) {
  const [text, select] = field.children;
  text.textContent = label;
  select.replaceChildren(...options.map((option) => new Option(option.label, option.value)));
  // Languages are called by their own names.
  if (name === 'lang') for (const option of select.options) option.lang = option.value;
  select.value = value;
}
