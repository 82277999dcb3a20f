import { anyBoolean, byType, integerBetween, list, object, oneOf, type Shape, string } from './shape.ts'

/** Nobody documents a limit on the text of one element; this only keeps out what no message could hold. */
const longest = 13_000

const style = object(
  {},
  { bold: anyBoolean, italic: anyBoolean, strike: anyBoolean, code: anyBoolean, underline: anyBoolean },
)

const inline = byType({
  text: object({ text: string({ max: longest }) }, { style }),
  link: object(
    { url: string({ max: 3_000 }) },
    { text: string({ max: longest }), style, unsafe: anyBoolean },
  ),
  emoji: object(
    { name: string({ max: 100 }) },
    { unicode: string({ max: 100 }), skin_tone: integerBetween(1, 6) },
  ),
  user: object({ user_id: string({ max: 40 }) }, { style }),
  usergroup: object({ usergroup_id: string({ max: 40 }) }, { style }),
  channel: object({ channel_id: string({ max: 40 }) }, { style }),
  broadcast: object({ range: oneOf('here', 'channel', 'everyone') }, { style }),
})

const inlines = list(inline, { min: 0, max: 1_000 })
const section = object({ elements: inlines })
const border = integerBetween(0, 1)

/** What may stand in a rich_text block. */
export const richText: Shape = byType({
  rich_text_section: section,
  rich_text_quote: object({ elements: inlines }, { border }),
  rich_text_preformatted: object({ elements: inlines }, { border }),
  rich_text_list: object(
    {
      elements: list(byType({ rich_text_section: section }), { max: 1_000 }),
      style: oneOf('bullet', 'ordered'),
    },
    { indent: integerBetween(0, 8), offset: integerBetween(0, 1_000), border },
  ),
})
