// Talks to the browser's passkeys. A form says what it wants in data-passkey: "add", "use" or "sign-in".
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

const creation = (given, alone) => {
  const selection = { ...given.authenticatorSelection, residentKey: alone ? 'required' : 'discouraged', requireResidentKey: alone }
  if (alone) selection.userVerification = 'required'
  return {
    ...given,
    authenticatorSelection: selection,
    challenge: bytes(given.challenge),
    user: { ...given.user, id: bytes(given.user.id) },
    excludeCredentials: (given.excludeCredentials || []).map((each) => ({ ...each, id: bytes(each.id) }))
  }
}

const request = (given) => ({
  ...given,
  challenge: bytes(given.challenge),
  allowCredentials: (given.allowCredentials || []).map((each) => ({ ...each, id: bytes(each.id) }))
})

const answer = (credential) => {
  const { response } = credential
  const told = { clientDataJSON: text(response.clientDataJSON) }
  if (response.attestationObject) {
    told.attestationObject = text(response.attestationObject)
    told.transports = response.getTransports ? response.getTransports() : []
  } else {
    told.authenticatorData = text(response.authenticatorData)
    told.signature = text(response.signature)
    told.userHandle = response.userHandle ? text(response.userHandle) : null
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: told
  }
}

const written = () => JSON.parse(document.getElementById('passkey-data').textContent)

const ceremonies = {
  add: async (form) => {
    const alone = Boolean(form.elements.passwordless?.checked)
    return navigator.credentials.create({ publicKey: creation(written().creation_options.publicKey, alone) })
  },
  use: async () => navigator.credentials.get({ publicKey: request(written().request_options.publicKey) }),
  'sign-in': async (form) => {
    const asked = await fetch(form.action, { headers: { Accept: 'application/json' } })
    return navigator.credentials.get({ publicKey: request((await asked.json()).request_options.publicKey) })
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const fault = form.querySelector('[data-passkey-fault]')
    form.hidden = false
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      fault.hidden = true
      try {
        form.elements.credential.value = JSON.stringify(answer(await ceremonies[form.dataset.passkey](form)))
        form.submit()
      } catch {
        fault.hidden = false
      }
    })
  }
}
