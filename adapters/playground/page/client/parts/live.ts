import { useEffect, useState } from 'preact/hooks'
import type { PageState } from '../../state.ts'

export interface Live {
  /** Null until the first state has come. */
  readonly state: PageState | null
  /** Whether the connection to the playground is gone; the state is then the last one known. */
  readonly lost: boolean
}

const retryMs = 1_000

/** The state of everything, as it changes. */
export function useLive(): Live {
  const [live, setLive] = useState<Live>({ state: null, lost: false })
  useEffect(
    () =>
      connect(
        (state) => setLive({ state, lost: false }),
        () => setLive(({ state }) => ({ state, lost: true })),
      ),
    [],
  )
  return live
}

/** Keeps a connection until the returned function is called. */
function connect(onState: (state: PageState) => void, onLost: () => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const opened = new EventSource('/events')
    source = opened
    opened.addEventListener('state', ({ data }: MessageEvent<string>) =>
      onState(JSON.parse(data) as PageState),
    )
    // The browser itself would wait longer, and give up after some answers.
    opened.addEventListener('error', () => {
      opened.close()
      onLost()
      timer = setTimeout(open, retryMs)
    })
  }
  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
