import type { App } from '@slack/bolt'
import { z } from 'zod'
import type { Card } from '../../src/desk/card.ts'
import {
  answerView,
  drawMessageModal,
  drawPreviewModal,
  fieldError,
  readTexts,
  sendView,
  type Texts,
  waitingByLanguage,
} from './answer-modal.ts'
import { isDeskMember } from './desk-members.ts'
import type { ClickParts } from './on-click.ts'

const metadata = z.object({ caseId: z.uuid(), draftId: z.uuid().optional() })

const ended = 'This case was answered or closed in the meantime. Nothing was sent.'
const refused = 'Only members of the desk channel can answer. Nothing was sent.'

/** The two modals of an answer: writing leads to the preview, and only Send in the preview sends. */
export function onSubmissions(app: App, parts: ClickParts): void {
  app.view(answerView, async ({ ack, body, view }) => {
    const { caseId } = metadata.parse(JSON.parse(view.private_metadata))
    const staff = body.user.id
    if (!(await isDeskMember(parts.client, parts.deskChannel, staff))) return ack(say(refused))
    const card = await parts.desk.card(caseId)
    if (card === null || !isWaiting(card)) return ack(say(ended))
    const texts = readTexts(view.state.values)
    const problem = problemOf(card, texts)
    if (problem !== null) {
      return ack({ response_action: 'errors', errors: fieldError(view.state.values, problem) })
    }
    const draftId = await parts.desk.saveDraft(caseId, staff, texts)
    return ack({ response_action: 'push', view: drawPreviewModal(card, draftId, texts) })
  })

  app.view(sendView, async ({ ack, body, view }) => {
    const { caseId, draftId } = metadata.parse(JSON.parse(view.private_metadata))
    const staff = body.user.id
    if (draftId === undefined || !(await isDeskMember(parts.client, parts.deskChannel, staff)))
      return ack(say(refused))
    const card = await parts.desk.card(caseId)
    if (card === null || !isWaiting(card)) return ack(say(ended))
    await parts.desk.act({
      key: `send:${view.id}:${draftId}`,
      staff,
      action: { type: 'send', caseId, draftId },
    })
    return ack({ response_action: 'clear' })
  })
}

function problemOf(card: Card, texts: Texts): string | null {
  if (Object.keys(texts).length === 0) return 'Write a text in at least one language.'
  if ([...waitingByLanguage(card).keys()].some((language) => texts[language] !== undefined)) return null
  return 'Nobody waits for a text in this language any more. Close this window and press Answer again.'
}

function isWaiting(card: Card): boolean {
  return (card.state === 'open' || card.state === 'claimed') && waitingByLanguage(card).size > 0
}

function say(text: string) {
  return { response_action: 'update' as const, view: drawMessageModal(text) }
}
