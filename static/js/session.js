// Warns before a session ends, and keeps it while somebody is typing. The server decides when it ends; other tabs count.
const here = document.querySelector('script[data-state]').dataset
const WARN = 5 * 60
const TYPING = 4 * 60 * 1000

const sheet = document.createElement('link')
sheet.rel = 'stylesheet'
sheet.href = here.style
document.head.append(sheet)

const box = document.createElement('div')
box.className = 'app-session-warning'
box.setAttribute('role', 'alertdialog')
box.setAttribute('aria-labelledby', 'session-warning')
box.hidden = true
const words = document.createElement('p')
words.id = 'session-warning'
const stay = document.createElement('button')
stay.type = 'button'
stay.textContent = 'Stay signed in'
const signIn = document.createElement('a')
signIn.href = here.signIn
signIn.target = '_blank'
signIn.rel = 'noopener'
signIn.textContent = 'Sign in again in a new tab'
box.append(words, stay, signIn)
document.body.append(box)

let timer
let over = false
let lastTyped = 0
let lastAsked = Date.now()

const minutes = (seconds) => {
  const number = Math.max(1, Math.round(seconds / 60))
  return `${number} minute${number === 1 ? '' : 's'}`
}

const token = () => document.querySelector('input[name=csrfmiddlewaretoken]')?.value || ''

const show = ({ seconds, more, token: fresh }) => {
  clearTimeout(timer)
  over = seconds === 0
  // After signing in again in another tab, what is typed in this one can still be sent.
  if (fresh) for (const field of document.querySelectorAll('input[name=csrfmiddlewaretoken]')) field.value = fresh
  if (seconds > WARN) {
    box.hidden = true
    timer = setTimeout(look, (seconds - WARN + 1) * 1000)
    return
  }
  const first = box.hidden
  stay.hidden = !more || seconds === 0
  signIn.hidden = seconds > 0
  words.textContent = seconds === 0
    ? 'You are signed out. What you typed on this page is still here. Sign in again in a new tab, then send this page.'
    : more
      ? `You will be signed out in ${minutes(seconds)}, because nothing happened. What you type is kept.`
      : `You will be signed out in ${minutes(seconds)}: sessions last no longer. Save what you are doing.`
  box.hidden = false
  if (first && !document.activeElement?.matches('input, textarea, select')) (stay.hidden ? signIn : stay).focus()
  timer = setTimeout(look, (seconds === 0 ? 30 : Math.min(60, seconds + 1)) * 1000)
}

const ask = async (address, options) => {
  lastAsked = Date.now()
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' }, ...options })
    if (answer.ok) return show(await answer.json())
  } catch {
    // Without a network there is nothing to tell; the next look may have one.
  }
  clearTimeout(timer)
  timer = setTimeout(look, 60000)
}

const look = () => ask(here.state)
const hold = () => ask(here.stay, { method: 'POST', headers: { Accept: 'application/json', 'X-CSRFToken': token() } })

stay.addEventListener('click', hold)
box.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') box.hidden = true
})
document.addEventListener('input', () => {
  lastTyped = Date.now()
  if (lastTyped - lastAsked > TYPING) hold()
})
// A page brought back to the front may have slept through its time.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && (over || Date.now() - lastAsked > 60000)) look()
})
if (here.seconds) show({ seconds: Number(here.seconds), more: true })
else look()
