import { createLucideIcon } from 'lucide-react'

/** An e with its accent. */
export const AccentsIcon = createLucideIcon('accents', [
  ['path', { d: 'M6 15h11a5.5 5.5 0 1 0-1.7 4', key: 'e' }],
  ['path', { d: 'm11 6 3-4', key: 'accent' }],
])
