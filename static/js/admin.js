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

  // What is typed in, where a box stands before the library's hidden list: the box.
  const firstTypedIn = (fields) => {
    const typedIn = (field) => field.matches('input:not([type=submit], [type=hidden]), select, textarea') && !field.disabled
    const field = Array.from(fields).find((each) => typedIn(each) && each.offsetParent)
    const box = field?.classList.contains('select2-hidden-accessible') ? field.nextElementSibling : null
    return box?.querySelector('.select2-selection[tabindex="0"], .select2-search__field') ?? field
  }
  // The library starts a new record at the first control of its form, which here is "Save" above the fields: typing is
  // lost there and Enter sends an empty form. What was refused starts at what is wrong, a new record at its first field.
  const start = () => {
    // Another page leads to rows of this one: what is folded together opens.
    const led = location.hash.length > 1 && document.getElementById(location.hash.slice(1))
    if (led && led.querySelector('details')) {
      led.querySelector('details').open = true
      led.scrollIntoView()
    }
    const faults = document.querySelector('.faults, .conflict')
    if (faults) {
      faults.tabIndex = -1
      faults.focus()
    } else if (document.activeElement?.closest('.submit-row')) {
      firstTypedIn(document.activeElement.form.elements)?.focus()
    }
  }
  window.addEventListener('load', () => setTimeout(start))
  // A row that was added stands above the link that added it: whoever uses the keyboard goes on in the row.
  document.addEventListener('formset:added', (event) => {
    setTimeout(() => firstTypedIn(event.target.querySelectorAll('input, select, textarea'))?.focus())
  })
}
