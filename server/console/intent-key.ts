import { useRef } from 'preact/hooks'

/** Gives the key of what is sent: the same words again are the same intent, changed ones are a new one. */
export function useIntentKey(): (body: object) => string {
  const intent = useRef({ said: '', key: '' })
  return (body) => {
    const said = JSON.stringify(body)
    if (intent.current.said !== said) intent.current = { said, key: crypto.randomUUID() }
    return intent.current.key
  }
}
