import { useEffect, useState } from 'preact/hooks'

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const update = () => setMatches(list.matches)
    update()
    list.addEventListener('change', update)
    return () => list.removeEventListener('change', update)
  }, [query])
  return matches
}

/** The time, which goes on by itself while `runs`. */
export function useNow(runs: boolean, everyMs = 500): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!runs) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [runs, everyMs])
  return now
}

/** A choice that the browser remembers. */
export function useKept(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const key = `selgus-playground-${name}`
  const [value, setValue] = useState(() => {
    const kept = localStorage.getItem(key)
    return kept === null ? initial : kept === 'true'
  })
  return [
    value,
    (next) => {
      localStorage.setItem(key, String(next))
      setValue(next)
    },
  ]
}
