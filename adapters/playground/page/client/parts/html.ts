import htm from 'htm'
import { type ComponentChildren, type ComponentType, h as create, type VNode } from 'preact'

/** What may be drawn. Everything in it is text or an element: strings are never read as HTML. */
export type Drawn = VNode | string | number | null | undefined | false | readonly Drawn[]

type Html = (strings: TemplateStringsArray, ...values: readonly unknown[]) => VNode

/** Markup with tagged templates. Own components are called with `h`, which checks their properties. */
export const html = (htm as unknown as { bind(target: typeof create): Html }).bind(create)

/** An own component with its properties. */
export function h<Parts extends object>(
  component: (parts: Parts) => VNode,
  parts: Parts & { readonly key?: string | number },
  ...children: readonly ComponentChildren[]
): VNode {
  return create(component as ComponentType<object>, parts, ...children) as VNode
}

/** Class names; those that are false are left out. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
