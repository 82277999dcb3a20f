import type { Block } from './check-blocks.ts'
import { deliver } from './deliver.ts'
import type { OpenView, Person, SlackMessage } from './model.ts'
import { isRecord } from './params.ts'
import { blockActions, viewClosed } from './payloads.ts'
import { shownText } from './shown-text.ts'
import { type SubmitOutcome, submitView } from './submit-view.ts'
import { showView } from './view.ts'
import { closeAll, closeFrom, topView } from './view-stacks.ts'
import type { World } from './world.ts'

/** What became of a click: acknowledged, or what Slack shows as a warning at the button. */
export type ClickOutcome = { readonly acked: true } | { readonly acked: false; readonly error: string }

/** Somebody with Slack in front of them. */
export interface SlackMember {
  readonly id: string
  readonly name: string
  /** Clicks a button that stands under the message now; a dialog that asks to confirm is confirmed. */
  click(message: SlackMessage, actionId: string): Promise<ClickOutcome>
  /** The topmost modal. */
  readonly view: OpenView | null
  /** Fills in inputs by block_id and presses the submit button; inputs not named keep what stands in them. */
  submit(values?: Readonly<Record<string, string>>): Promise<SubmitOutcome>
  /** Presses the close button: one modal less. */
  closeView(): void
  /** Closes the window with all its modals. */
  dismissViews(): void
  /** Writes into the channel, or into the thread of a message. */
  write(text: string, threadOf?: SlackMessage): SlackMessage
  join(): void
  leave(): void
}

export function createMember(world: World, person: Person): SlackMember {
  const setInDesk = (inDesk: boolean) => {
    person.inDesk = inDesk
    world.tell({ type: 'members' })
  }
  return {
    id: person.id,
    name: person.name,
    click: async (message, actionId) => {
      const { button, blockId } = findButton(message, actionId)
      const answer = await deliver(world, blockActions(world, person, message, button, blockId), false)
      return answer.acked ? { acked: true } : answer
    },
    get view() {
      const top = topView(world, person.id)
      return top === null ? null : showView(top)
    },
    submit: (values = {}) => submitView(world, person, values),
    closeView: () => {
      const top = topView(world, person.id)
      if (top === null) throw new Error(`${person.name} has no modal open.`)
      if (top.content.clear_on_close === true) return dismiss(world, person)
      closeFrom(world, top)
      if (top.content.notify_on_close === true) void deliver(world, viewClosed(person, top, false), false)
    },
    dismissViews: () => dismiss(world, person),
    write: (text, threadOf) => {
      const message: SlackMessage = {
        ts: world.nextTs(),
        threadTs: threadOf === undefined ? null : (threadOf.threadTs ?? threadOf.ts),
        channel: world.deskChannel,
        user: person.id,
        text,
        blocks: [],
        unfurls: true,
        edited: 0,
        deleted: false,
      }
      world.messages.push(message)
      world.tell({ type: 'message', message })
      return message
    },
    join: () => setInDesk(true),
    leave: () => setInDesk(false),
  }
}

function dismiss(world: World, person: Person): void {
  const open = (world.stacks.get(person.id) ?? []).toReversed()
  closeAll(world, person.id)
  for (const view of open) {
    if (view.content.notify_on_close === true) void deliver(world, viewClosed(person, view, true), false)
  }
}

function findButton(message: SlackMessage, actionId: string): { button: Block; blockId: string } {
  if (message.deleted) throw new Error('The message is deleted, there is nothing to click.')
  const all = message.blocks.filter(isRecord).flatMap((block) => {
    const inside = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory]
    return inside
      .filter((one): one is Block => isRecord(one) && one.type === 'button')
      .map((button) => ({ button, blockId: String(block.block_id) }))
  })
  const found = all.find(({ button }) => button.action_id === actionId)
  if (found !== undefined) return found
  const offered = all.map(({ button }) => button.action_id).join(' | ') || 'none'
  throw new Error(`There is no button "${actionId}", only: ${offered}. The message:\n${shownText(message)}`)
}
