// Gives each search-as-you-type box of the admin the name that its label has; the library leaves it without one.
{
  const name = (select) => {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
    const box = select.nextElementSibling
    if (!label || !box || !box.classList.contains('select2')) return
    label.id = label.id || `${select.id}_label`
    const shown = box.querySelector('[role="combobox"]')
    if (shown) shown.setAttribute('aria-labelledby', `${label.id} ${shown.getAttribute('aria-labelledby') || ''}`.trim())
    const rendered = box.querySelector('.select2-selection__rendered[role="textbox"]')
    if (rendered) rendered.setAttribute('aria-labelledby', label.id)
    for (const field of box.querySelectorAll('.select2-search__field')) field.setAttribute('aria-labelledby', label.id)
  }
  const nameAll = (root) => {
    for (const select of root.querySelectorAll('select.admin-autocomplete')) {
      if (!select.name.includes('__prefix__')) name(select)
    }
  }
  // jQuery runs what waits for the page in the order it was asked; the boxes are made by then.
  window.addEventListener('load', () => window.django?.jQuery?.(() => setTimeout(() => nameAll(document))))
  document.addEventListener('formset:added', (event) => setTimeout(() => nameAll(event.target)))
}
