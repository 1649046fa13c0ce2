// Native fields for what may be chosen in a chart: those of the chart itself, and those of the dialog that makes its code.

/** Keeps the fields that stay, so that the one in use keeps its focus. `choose` takes the name and the value of a choice. */
export function showFields(box, settings, choose) {
  const kept = new Set(settings.map(({ name }) => name));
  for (const field of [...box.children]) if (!kept.has(field.dataset.name)) field.remove();
  settings.forEach((setting, index) => {
    const field = box.querySelector(`[data-name="${CSS.escape(setting.name)}"]`) ?? newField(setting.name, choose);
    if (box.children[index] !== field) box.insertBefore(field, box.children[index] ?? null);
    fillField(field, setting);
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
  // A list that a reader has opened would be closed by new options.
  const same = options.length === select.length && options.every((option, index) => option.label === select.options[index].text
    && option.value === select.options[index].value);
  if (!same) select.replaceChildren(...options.map((option) => new Option(option.label, option.value)));
  // Languages are called by their own names.
  if (name === 'lang') for (const option of select.options) option.lang = option.value;
  select.value = value;
}
