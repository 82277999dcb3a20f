import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface StickToEnd {
  readonly box: RefObject<HTMLDivElement | null>
  /** Whether there is more below what is shown. */
  readonly away: boolean
  readonly toEnd: () => void
  readonly onScroll: () => void
  readonly onClickCapture: (event: Event) => void
}

const slackPx = 40

/** Shows what is new at the end of a list, but only to those who were at its end; `topic` is what the list is about. */
export function useStickToEnd(topic: string | number): StickToEnd {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const lastTop = useRef(0)
  const [away, setAway] = useState(false)
  const toEnd = () => {
    const element = box.current
    if (element === null) return
    element.scrollTop = element.scrollHeight
    atEnd.current = true
    setAway(false)
  }
  const onScroll = () => {
    const element = box.current
    if (element === null) return
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < slackPx
    // Only people scroll up; a list that has grown meanwhile is farther from its end, but nobody has left it.
    if (near) atEnd.current = true
    else if (element.scrollTop < lastTop.current) atEnd.current = false
    lastTop.current = element.scrollTop
    setAway(!near && !atEnd.current)
  }
  /** Somebody who opens details wants to see those, not the end. */
  const onClickCapture = ({ target }: Event) => {
    if (target instanceof Element && target.closest('summary') !== null) atEnd.current = false
  }
  useLayoutEffect(toEnd, [topic])
  useEffect(() => {
    const element = box.current
    const content = element?.firstElementChild
    if (!element || !content) return
    // Also when the keyboard of a phone or the input line takes room away from the list.
    const watcher = new ResizeObserver(() => {
      if (atEnd.current) toEnd()
    })
    watcher.observe(content)
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  return { box, away, toEnd, onScroll, onClickCapture }
}
