import { randomBytes } from 'node:crypto'
import type { Block } from './check-blocks.ts'
import type { CheckedView } from './check-view.ts'
import { isRecord } from './params.ts'

/** Blocks as Slack keeps and returns them: with ids where the app gave none, and with defaults written out. */
export function fillBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => ({ ...fill(block), block_id: block.block_id ?? newBlockId() }))
}

/** A view in the same way. */
export function fillView(view: CheckedView): CheckedView {
  return { ...fill(view), type: view.type, blocks: fillBlocks(view.blocks) }
}

function newBlockId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5)
}

function fill(value: Block): Block {
  const filled = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fillAny(inner)]))
  if (value.type === 'plain_text') return { emoji: true, ...filled }
  if (value.type === 'mrkdwn') return { verbatim: false, ...filled }
  if (value.type === 'button' || value.type === 'plain_text_input') {
    return { action_id: newBlockId(), ...filled }
  }
  return filled
}

function fillAny(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fillAny)
  return isRecord(value) ? fill(value) : value
}
