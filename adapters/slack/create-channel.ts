import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { SelgusError } from '../../src/errors.ts'
import type { StaffChannel } from '../../src/ports.ts'
import { drawCard, type SlackMessage } from './draw-card.ts'
import { drawNote, drawNotice } from './draw-note.ts'
import { translateError } from './translate-error.ts'

/** Nothing in a message is turned into links, previews or mentions on the way. */
const asWritten = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const

/** The staff channel over Slack's Web API: cards and notices in the desk channel, notes in the threads of cards. */
export function createChannel(client: WebClient, deskChannel: string): StaffChannel {
  const post = async (message: SlackMessage, threadTs?: string): Promise<string> => {
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs }
    const result = await client.chat
      .postMessage({ channel: deskChannel, ...toBody(message), ...asWritten, ...thread })
      .catch((error: unknown) => {
        throw translateError(error, 'chat.postMessage')
      })
    return result.ts ?? ''
  }

  return {
    postCard: async (card) => `${deskChannel}:${await post(drawCard(card))}`,
    updateCard: async (cardRef, card) => {
      const { channel, ts } = readRef(cardRef, deskChannel)
      await client.chat
        .update({ channel, ts, ...toBody(drawCard(card)), parse: 'none', link_names: false })
        .catch((error: unknown) => {
          throw translateError(error, 'chat.update')
        })
    },
    postNote: async (cardRef, note) => {
      await post(drawNote(note), readRef(cardRef, deskChannel).ts)
    },
    postNotice: async (text) => {
      await post(drawNotice(text))
    },
  }
}

function toBody({ text, blocks }: SlackMessage): { text: string; blocks: KnownBlock[] } {
  return { text, blocks }
}

/** A card's reference is its channel and time stamp: one that stands elsewhere is refused, and posted anew. */
function readRef(cardRef: string, deskChannel: string): { channel: string; ts: string } {
  const [channel, ts] = cardRef.split(':')
  if (channel === deskChannel && ts) return { channel, ts }
  throw new SelgusError('platform-refused', 'This card does not stand in the desk channel')
}
