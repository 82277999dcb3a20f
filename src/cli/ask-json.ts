import { once } from 'node:events'
import type { MatchContext, Matcher } from '../matcher/result.ts'
import { redact } from '../privacy/redact.ts'
import { exitCode } from './command.ts'

/**
 * Answers one question a line with one JSON object a line, as they come. Waits for a slow reader, and stops without
 * complaint when the reader goes away (`| head`).
 */
export async function answerLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  matcher: Matcher,
  context: MatchContext,
): Promise<number> {
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
      if (!output.write(`${answerLine(matcher, line, context)}\n`)) {
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

function answerLine(matcher: Matcher, line: string, context: MatchContext): string {
  const question = redact(line).text
  const start = performance.now()
  const { language, decision, candidates } = matcher.match(question, context)
  const ms = performance.now() - start
  return JSON.stringify({
    question,
    language,
    decision: decision.type,
    entry: 'entry' in decision ? decision.entry : null,
    candidates: candidates.map(({ entry, confidence }) => ({ entry, confidence: round(confidence, 4) })),
    ms: round(ms, 3),
  })
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
