import { once } from 'node:events'
import type { MatchContext, Matcher, Turn } from '../matcher/result.ts'
import { turnOf, withTurn } from '../matcher/turns.ts'
import { redact } from '../privacy/redact.ts'
import { exitCode } from './command.ts'

/**
 * Answers one question a line with one JSON object a line, as they come. A line may also be an object: a question
 * "text" and, if it belongs to one, its "conversation"; what was said in that before is then heard. Waits for a slow
 * reader, and stops without complaint when the reader goes away (`| head`).
 */
export async function answerLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  matcher: Matcher,
  context: MatchContext,
): Promise<number> {
  const answerLine = createAnswering(matcher, context)
  const gone = new AbortController()
  let failure: unknown
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') failure = error
    gone.abort()
  }
  output.on('error', onError)
  try {
    for await (const line of readLines(input)) {
      if (gone.signal.aborted) break
      if (!output.write(`${answerLine(line)}\n`)) {
        await once(output, 'drain', { signal: gone.signal }).catch(() => undefined)
      }
    }
    await flushed(output, gone.signal)
  } finally {
    // The listener stays when the reader is gone: what is still in the pipe's buffer reports the same error again.
    if (!gone.signal.aborted) output.off('error', onError)
  }
  if (failure !== undefined) throw failure
  return exitCode.good
}

function createAnswering(matcher: Matcher, context: MatchContext): (line: string) => string {
  const conversations = new Map<string, readonly Turn[]>()
  return (line) => {
    const asked = readLine(line)
    if ('error' in asked) return JSON.stringify(asked)
    const question = redact(asked.text).text
    const { conversation } = asked
    const earlier = (conversation !== undefined && conversations.get(conversation)) || []
    const start = performance.now()
    const match = matcher.match(question, { ...context, earlier })
    const ms = performance.now() - start
    if (conversation !== undefined) {
      conversations.set(conversation, withTurn(earlier, turnOf(question, match)))
    }
    const { language, decision, candidates } = match
    return JSON.stringify({
      question,
      language,
      decision: decision.type,
      entry: 'entry' in decision ? decision.entry : null,
      candidates: candidates.map(({ entry, confidence }) => ({ entry, confidence: round(confidence, 4) })),
      ms: round(ms, 3),
      ...('also' in decision ? { also: decision.also } : {}),
      ...(conversation === undefined ? {} : { conversation }),
    })
  }
}

type Line = { readonly text: string; readonly conversation?: string } | { readonly error: string }

/** A line in braces that is no JSON object is a question like any other. */
function readLine(line: string): Line {
  const object = line.trimStart().startsWith('{') ? parseObject(line) : undefined
  if (object === undefined) return { text: line }
  const { text, conversation } = object
  if (typeof text !== 'string') return { error: 'an object needs "text", a string: the question' }
  if (conversation === undefined || conversation === null) return { text }
  if (typeof conversation === 'string' || typeof conversation === 'number')
    return { text, conversation: String(conversation) }
  return { error: '"conversation" is a string or a number' }
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/**
 * Lines end with a line feed, or a carriage return and one. `node:readline` also ends them at other characters that a
 * question may hold (U+2028), and then answers would no longer stand in step with questions.
 */
async function* readLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n')
    parts[0] = rest + (parts[0] ?? '')
    rest = parts.pop() ?? ''
    for (const line of parts) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/** Waits until what was written has left: a process that exits with a full pipe would cut it off. */
async function flushed(output: NodeJS.WritableStream, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await Promise.race([
    new Promise<void>((resolve) => output.write('', () => resolve())),
    once(signal, 'abort').then(() => undefined),
  ])
}
