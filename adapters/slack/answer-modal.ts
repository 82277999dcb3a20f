import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import type { Card } from '../../src/desk/card.ts'
import { needsAnswer } from '../../src/desk/case.ts'
import { headerBlock, languageName, lineBlock, quoteBlocks } from './blocks.ts'
import { shortId } from './draw-card.ts'

export const answerView = 'answer'
export const sendView = 'send'
const textLength = 3_000
const blockPrefix = 'text-'
const inputAction = 'text'

export type Texts = Readonly<Record<string, string>>

/** How many wait for an answer in each language, languages in the order in which they were first asked in. */
export function waitingByLanguage(card: Card): Map<string, number> {
  const counts = new Map<string, number>()
  for (const asker of card.askers.filter(needsAnswer)) {
    counts.set(asker.language, (counts.get(asker.language) ?? 0) + 1)
  }
  return counts
}

/** The modal in which an answer is written: one text for each language that somebody waits in. */
export function drawAnswerModal(card: Card, draft: Texts): ModalView {
  const waiting = waitingByLanguage(card)
  const inputs = [...waiting].map(([language, count]) =>
    input(language, count, waiting.size > 1, draft[language]),
  )
  return {
    type: 'modal',
    callback_id: answerView,
    private_metadata: JSON.stringify({ caseId: card.caseId }),
    title: { type: 'plain_text', text: `Answer case ${shortId(card.caseId)}` },
    submit: { type: 'plain_text', text: 'Preview' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      ...quoteBlocks(card.question),
      lineBlock(
        'Never say whether somebody is affected. Do not ask for personal codes, diagnoses or test results.',
      ),
      ...inputs,
    ],
  }
}

/** Shows the text that each patient will get, as it is. Nothing is sent before Send is pressed here. */
export function drawPreviewModal(card: Card, draftId: string, texts: Texts): ModalView {
  const blocks = [...waitingByLanguage(card)].flatMap(([language, count]): KnownBlock[] => {
    const text = texts[language]
    if (text === undefined)
      return [
        lineBlock(`*${languageName(language)}*: ${people(count)} will go on waiting, no text is written.`),
      ]
    return [headerBlock(`${languageName(language)}, to ${people(count)}`), ...quoteBlocks(text)]
  })
  const heading = lineBlock('Above it stands, in their language, that a person of the hotline answers.')
  return {
    type: 'modal',
    callback_id: sendView,
    private_metadata: JSON.stringify({ caseId: card.caseId, draftId }),
    title: { type: 'plain_text', text: 'Send this?' },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Back' },
    blocks: [...blocks, heading],
  }
}

/** A modal that only says something. */
export function drawMessageModal(text: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Selgus' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
  }
}

const stateValues = z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() })))

/** The texts of a submitted answer modal by language; blank ones are left out. */
export function readTexts(values: unknown): Texts {
  const parsed = stateValues.safeParse(values)
  if (!parsed.success) return {}
  return Object.fromEntries(
    Object.entries(parsed.data).flatMap(([block, actions]) => {
      const text = actions[inputAction]?.value?.trim().slice(0, textLength)
      return block.startsWith(blockPrefix) && text ? [[block.slice(blockPrefix.length), text]] : []
    }),
  )
}

/**
 * Words to show at the first field of a submitted answer modal. Its fields are asked, not the card: other languages may
 * be waited in by now, and Slack shows nothing at a field that is not there.
 */
export function fieldError(values: unknown, words: string): Record<string, string> {
  const fields = typeof values === 'object' && values !== null ? Object.keys(values) : []
  const first = fields.find((block) => block.startsWith(blockPrefix))
  return first === undefined ? {} : { [first]: words }
}

function input(language: string, count: number, optional: boolean, draft: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: `${blockPrefix}${language}`,
    optional,
    label: { type: 'plain_text', text: `${languageName(language)}, to ${people(count)}` },
    element: {
      type: 'plain_text_input',
      action_id: inputAction,
      multiline: true,
      max_length: textLength,
      ...(draft === undefined ? {} : { initial_value: draft.slice(0, textLength) }),
    },
  }
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
