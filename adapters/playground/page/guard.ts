import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/** Host headers under which the page is served: a foreign name that leads here (DNS rebinding) gets nothing. */
export function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}

/**
 * Refuses what does not come from the page itself: a foreign Host, and for everything but plain reading a foreign or
 * missing Origin. A page elsewhere that the person happens to have open can thus neither read nor act here.
 */
export function guard(hosts: readonly string[]): MiddlewareHandler {
  const origins = hosts.map((host) => `http://${host}`)
  return async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (!hosts.includes(host))
      return context.text(
        `This page is served as http://${hosts[0]} alone, found Host "${host.slice(0, 100)}".`,
        403,
      )
    const origin = context.req.header('origin')
    const reads = context.req.method === 'GET' || context.req.method === 'HEAD'
    if (origin === undefined ? !reads : !origins.includes(origin))
      return context.text('Requests from other pages are refused.', 403)
    const site = context.req.header('sec-fetch-site')
    if (site === 'cross-site') return context.text('Requests from other pages are refused.', 403)
    await next()
  }
}

/** Headers for every answer. Scripts and styles come from here alone; `inlineScript` is allowed by its hash. */
export function secureHeaders(inlineScript: string): Readonly<Record<string, string>> {
  const hash = createHash('sha256').update(inlineScript).digest('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
