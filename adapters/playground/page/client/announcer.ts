import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { PageState } from '../state.ts'
import { html } from './parts/html.ts'

export interface AnnouncerParts {
  readonly state: PageState
  readonly patientId: number | undefined
}

/** Says what is new to those who do not see it, once, and nothing of what merely changed. */
export function Announcer({ state, patientId }: AnnouncerParts): VNode {
  const message = state.patients
    .find(({ id }) => id === patientId)
    ?.messages.findLast(({ from }) => from === 'bot')
  const card = state.messages.at(-1)
  const said = useNews(message && `${patientId} ${message.id}`, message && `Selgus: ${message.text}`)
  const posted = useNews(card?.ts, card && `On the desk: ${card.text}`)
  return html`<div class="visually-hidden" aria-live="polite"><p>${said}</p><p>${posted}</p></div>`
}

/** The words that came with the newest key; those that were there at first are no news. */
function useNews(key: string | undefined, words: string | undefined): string {
  const known = useRef(key)
  const [news, setNews] = useState('')
  useEffect(() => {
    if (known.current === key) return
    known.current = key
    setNews(words ?? '')
  }, [key])
  return news
}
