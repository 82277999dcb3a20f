import type { Outcome, PageCommand } from '../../commands.ts'

type Listener = (problem: string) => void

const listeners = new Set<Listener>()

/** Hears of everything that could not be done. Returns how to end it. */
export function onProblem(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Asks the playground to do something; true when it was done. What was wrong is shown by the page. */
export async function act(command: PageCommand): Promise<boolean> {
  const error = await post(command)
  if (error === null) return true
  for (const listener of listeners) listener(error)
  return false
}

async function post(command: PageCommand): Promise<string | null> {
  try {
    const response = await fetch('/do', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
    })
    if (response.headers.get('content-type')?.startsWith('application/json') !== true)
      return await response.text()
    return ((await response.json()) as Outcome).error
  } catch {
    return 'The playground does not answer. Is it still running?'
  }
}
