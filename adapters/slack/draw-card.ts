import type { ActionsBlock, Button, KnownBlock } from '@slack/types'
import type { Card, CardAsker } from '../../src/desk/card.ts'
import { escapeMrkdwn, headerBlock, languageName, lineBlock, quoteBlocks } from './blocks.ts'

const askersListed = 20
const askersInText = 10

export interface SlackMessage {
  /** What notifications show: never what a patient wrote. */
  readonly text: string
  readonly blocks: KnownBlock[]
}

/** A case as a Slack message. Pure. */
export function drawCard(card: Card): SlackMessage {
  const blocks: KnownBlock[] = [
    headerBlock(heading(card)),
    lineBlock(summary(card)),
    ...quoteBlocks(card.question),
    ...(card.considered.length > 0 ? [lineBlock(considered(card))] : []),
    ...askers(card).map(lineBlock),
    ...(card.claimedBy === null ? [] : [lineBlock(`Claimed by <@${escapeMrkdwn(card.claimedBy)}>`)]),
    ...(isOpen(card) ? [buttons(card)] : []),
  ]
  return {
    text: `${card.kind === 'urgent' ? 'URGENT case' : 'Case'} ${shortId(card.caseId)}: ${stateWords[card.state]}`,
    blocks,
  }
}

/** How staff tell cases apart in words. */
export function shortId(caseId: string): string {
  return caseId.slice(0, 4)
}

const kindWords: Record<Card['kind'], string> = {
  urgent: '🚨 URGENT',
  handoff: 'No verified answer',
  unknown: 'Unknown question',
  unhelpful: 'Answer did not help',
}

const stateWords: Record<Card['state'], string> = {
  open: 'waiting',
  claimed: 'claimed',
  answered: 'answered',
  closed: 'closed',
}

const askerWords: Record<CardAsker['state'], string> = {
  waiting: 'waiting',
  sending: 'being sent',
  delivered: '✅ delivered',
  failed: '❌ not delivered',
  cancelled: 'cancelled by the patient',
  closed: 'closed',
}

function heading({ kind, entry }: Card): string {
  return entry === null ? kindWords[kind] : `${kindWords[kind]}: ${entry.title}`
}

function summary(card: Card): string {
  const count = card.askers.length === 1 ? '1 asker' : `${card.askers.length} askers`
  const parts = [
    `Case ${shortId(card.caseId)}`,
    stateWords[card.state],
    languageName(card.language),
    count,
    `since ${date(card.openedAt)}`,
  ]
  return parts.map((part) => (part.startsWith('since ') ? part : escapeMrkdwn(part))).join(' · ')
}

function considered({ considered: candidates }: Card): string {
  const list = candidates
    .slice(0, 3)
    .map(({ title, confidence }) => `${title} ${Math.round(confidence * 100)} %`)
  return escapeMrkdwn(`The matcher considered: ${list.join('; ')}`)
}

/**
 * Cancelled and closed askers stay listed: the card is the record of who was told what. In several texts, as Slack takes
 * 3,000 characters in one and a line can have 170.
 */
function askers(card: Card): string[] {
  const lines = card.askers.slice(0, askersListed).map((asker) => {
    const reach = asker.reachable ? '' : ' (cannot be reached: blocked the bot)'
    return `*${escapeMrkdwn(asker.pseudonym)}* ${escapeMrkdwn(languageName(asker.language))}, ${askerWords[asker.state]}${reach}, asked ${date(asker.since)}`
  })
  const more = card.askers.length - askersListed
  const all = [...lines, ...(more > 0 ? [`and ${more} more`] : [])]
  return Array.from({ length: Math.ceil(all.length / askersInText) }, (_, index) =>
    all.slice(index * askersInText, (index + 1) * askersInText).join('\n'),
  )
}

/** Shown in each reader's own time zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function date(at: Date): string {
  const fallback = at.toISOString().slice(0, 16).replace('T', ' ')
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${fallback} UTC>`
}

function isOpen({ state }: Card): boolean {
  return state === 'open' || state === 'claimed'
}

function buttons(card: Card): ActionsBlock {
  const claim = card.claimedBy === null ? button('Claim', 'claim', card) : button('Release', 'release', card)
  const answer: Button = { ...button('Answer', 'answer', card), style: 'primary' }
  const close: Button = {
    ...button('Close', 'close', card),
    style: 'danger',
    confirm: {
      title: { type: 'plain_text', text: 'Close without an answer?' },
      text: {
        type: 'plain_text',
        text: 'Everybody who waits is told that the hotline has closed the question.',
      },
      confirm: { type: 'plain_text', text: 'Close it' },
      deny: { type: 'plain_text', text: 'Keep it' },
      style: 'danger',
    },
  }
  return { type: 'actions', block_id: 'case', elements: [claim, answer, close] }
}

function button(label: string, action: string, { caseId }: Card): Button {
  return { type: 'button', action_id: action, value: caseId, text: { type: 'plain_text', text: label } }
}
