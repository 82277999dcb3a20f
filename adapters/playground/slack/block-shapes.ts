import { richText } from './rich-text-shapes.ts'
import { anyBoolean, byType, integerBetween, list, object, oneOf, type Shape, string } from './shape.ts'

// The limits: https://docs.slack.dev/reference/block-kit

const id = string({ max: 255 })

export function plainText(max: number): Shape {
  return byType({ plain_text: object({ text: string({ max }) }, { emoji: anyBoolean }) })
}

function anyText(max: number): Shape {
  return byType({
    plain_text: object({ text: string({ max }) }, { emoji: anyBoolean }),
    mrkdwn: object({ text: string({ max }) }, { verbatim: anyBoolean }),
  })
}

const style = oneOf('primary', 'danger')

const confirm = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style },
)

const button = object(
  { text: plainText(75) },
  {
    action_id: id,
    value: string({ max: 2_000 }),
    url: string({ max: 3_000 }),
    style,
    confirm,
    accessibility_label: string({ max: 75 }),
  },
)

const plainTextInput = object(
  {},
  {
    action_id: id,
    initial_value: string({ min: 0, max: 3_000 }),
    multiline: anyBoolean,
    min_length: integerBetween(0, 3_000),
    max_length: integerBetween(1, 3_000),
    placeholder: plainText(150),
    focus_on_load: anyBoolean,
  },
)

const image = object({ alt_text: string({ max: 2_000 }), image_url: string({ max: 3_000 }) })

const block_id = id

const section: Shape = (value, pointer) => [
  ...object(
    {},
    {
      block_id,
      text: anyText(3_000),
      fields: list(anyText(2_000), { max: 10 }),
      accessory: byType({ button, image }),
      expand: anyBoolean,
    },
  )(value, pointer),
  ...requireEither(value, pointer, 'text', 'fields'),
]

const input: Shape = (value, pointer) => [
  ...object(
    { label: plainText(2_000), element: byType({ plain_text_input: plainTextInput }) },
    { block_id, hint: plainText(2_000), optional: anyBoolean, dispatch_action: anyBoolean },
  )(value, pointer),
  ...initialValueFits(value, pointer),
]

/** Blocks that this Slack knows: those the app uses and their nearest kin. */
export const block: Shape = byType({
  section,
  input,
  header: object({ text: plainText(150) }, { block_id }),
  divider: object({}, { block_id }),
  context: object(
    {
      elements: list(
        byType({
          image,
          plain_text: object({ text: string({ max: 3_000 }) }, { emoji: anyBoolean }),
          mrkdwn: object({ text: string({ max: 3_000 }) }, { verbatim: anyBoolean }),
        }),
        { max: 10 },
      ),
    },
    { block_id },
  ),
  actions: object({ elements: list(byType({ button }), { max: 25 }) }, { block_id }),
  rich_text: object({ elements: list(richText, { min: 0, max: 1_000 }) }, { block_id }),
})

function requireEither(value: unknown, pointer: string, one: string, other: string): readonly string[] {
  if (typeof value !== 'object' || value === null || one in value || other in value) return []
  return [`[ERROR] missing required field: ${one} or ${other} [json-pointer:${pointer}]`]
}

function initialValueFits(value: unknown, pointer: string): readonly string[] {
  const { element } = value as { element?: { initial_value?: unknown; max_length?: unknown } }
  const { initial_value: initial, max_length: max } = element ?? {}
  if (typeof initial !== 'string' || typeof max !== 'number' || initial.length <= max) return []
  return [`[ERROR] must be less than ${max + 1} characters [json-pointer:${pointer}/element/initial_value]`]
}
