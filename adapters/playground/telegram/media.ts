import type { Message } from 'grammy/types'

export type MediaKind =
  | 'photo'
  | 'video'
  | 'videoNote'
  | 'animation'
  | 'voice'
  | 'audio'
  | 'sticker'
  | 'document'
  | 'location'
  | 'venue'
  | 'contact'
  | 'poll'
  | 'dice'

const file = { file_id: 'AgACAgQAAxkBAAI', file_unique_id: 'AQADzr4xGz', file_size: 10_000 }
const picture = { ...file, width: 640, height: 480 }
const place = { latitude: 59.437, longitude: 24.7536 }

/** What each kind of message carries, with Telegram's repetitions (a GIF is a document too, a venue a location). */
const contents: Readonly<Record<MediaKind, object>> = {
  photo: { photo: [picture, { ...picture, width: 1280, height: 960 }] },
  video: { video: { ...picture, duration: 5 } },
  videoNote: { video_note: { ...file, length: 240, duration: 5 } },
  animation: { animation: { ...picture, duration: 2 }, document: file },
  voice: { voice: { ...file, duration: 4 } },
  audio: { audio: { ...file, duration: 180 } },
  sticker: { sticker: { ...picture, type: 'regular', is_animated: false, is_video: false } },
  document: { document: { ...file, file_name: 'results.pdf', mime_type: 'application/pdf' } },
  location: { location: place },
  venue: { venue: { location: place, title: 'Clinic', address: 'Tartu mnt 1' }, location: place },
  contact: { contact: { phone_number: '+37255512345', first_name: 'Mari' } },
  poll: {
    poll: {
      id: '5',
      question: 'Yes?',
      options: [],
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
      type: 'regular',
      allows_multiple_answers: false,
    },
  },
  dice: { dice: { emoji: '🎲', value: 3 } },
}

export function mediaContent(kind: MediaKind): Partial<Message> {
  return structuredClone(contents[kind]) as Partial<Message>
}
