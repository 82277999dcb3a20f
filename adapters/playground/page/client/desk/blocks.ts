import type { VNode } from 'preact'
import { classes, type Drawn, html } from '../parts/html.ts'
import { cannotDraw } from './cannot-draw.ts'
import type { DrawContext } from './draw-context.ts'
import { drawInput } from './draw-input.ts'
import { drawMrkdwn } from './mrkdwn.ts'
import { asJson, asList, asText, type Json, textOf } from './read.ts'
import { drawRichText } from './rich-text.ts'

type DrawBlock = (block: Json, context: DrawContext) => Drawn

const drawers: Readonly<Record<string, DrawBlock>> = {
  header: ({ text }) => html`<h3 class="block-header">${textOf(text)}</h3>`,
  section: drawSection,
  context: ({ elements }, context) => html`<div class="block-context">
    ${asList(elements).map((one) => drawText(one, context) ?? drawSmallImage(one) ?? cannotDraw('context element', one))}
  </div>`,
  rich_text: ({ elements }, { nameOf }) => html`<div class="block-rich">
    ${asList(elements).map((one) => drawRichText(one, nameOf))}
  </div>`,
  actions: ({ elements }, context) => html`<div class="block-actions">
    ${asList(elements).map((one) => drawButton(one, context) ?? cannotDraw('element', one))}
  </div>`,
  divider: () => html`<hr class="block-divider" />`,
  input: drawInput,
  image: ({ image_url, alt_text, title }) => html`<figure class="block-image">
    ${title !== undefined && html`<figcaption>${textOf(title)}</figcaption>`}${picture(asText(image_url), asText(alt_text))}
  </figure>`,
}

/** Blocks as Slack shows them. One that is not known is an error that everybody sees. */
export function drawBlocks(blocks: readonly unknown[], context: DrawContext): VNode {
  return html`<div class="blocks">
    ${blocks.map((block) => {
      const known = asJson(block)
      const type = asText(known.type)
      const draw = Object.hasOwn(drawers, type) ? drawers[type] : undefined
      return draw === undefined ? cannotDraw('block', block) : draw(known, context)
    })}
  </div>`
}

function drawSection({ text, fields, accessory }: Json, context: DrawContext): Drawn {
  return html`<div class="block-section">
    <div class="block-section-text">
      ${text !== undefined && html`<p>${drawText(text, context) ?? cannotDraw('text', text)}</p>`}
      ${
        fields !== undefined &&
        html`<div class="block-fields">${asList(fields).map((field) => html`<p>${drawText(field, context) ?? cannotDraw('field', field)}</p>`)}</div>`
      }
    </div>
    ${
      accessory !== undefined &&
      (drawButton(accessory, context) ?? drawSmallImage(accessory) ?? cannotDraw('accessory', accessory))
    }
  </div>`
}

/** A text object, or null when it is something else. */
function drawText(value: unknown, { nameOf }: DrawContext): Drawn | null {
  const { type, text } = asJson(value)
  if (type === 'plain_text') return html`<span>${asText(text)}</span>`
  if (type === 'mrkdwn') return html`<span>${drawMrkdwn(asText(text), nameOf)}</span>`
  return null
}

function drawButton(value: unknown, { onClick }: DrawContext): Drawn | null {
  const button = asJson(value)
  if (button.type !== 'button') return null
  const label = asText(button.accessibility_label) || undefined
  return html`<button type="button" class=${classes('slack-button', asText(button.style))} aria-label=${label}
    disabled=${onClick === undefined} data-action=${asText(button.action_id)} onClick=${() => onClick?.(button)}>${textOf(button.text)}</button>`
}

function drawSmallImage(value: unknown): Drawn | null {
  const { type, image_url, alt_text } = asJson(value)
  return type === 'image' ? picture(asText(image_url), asText(alt_text)) : null
}

/** The page loads nothing from elsewhere: of a foreign picture it shows what the picture is of. */
function picture(url: string, alt: string): Drawn {
  if (url.startsWith('data:image/')) return html`<img src=${url} alt=${alt} />`
  return html`<span class="foreign-image">Picture, not loaded here: ${alt}</span>`
}
