import type { ReactNode } from 'react'
import css from './NewProcessForm.module.css'

const NOTES = ['sun', 'drop', 'leaf', 'heart', 'square', 'wave'] as const

/** The frame of a sketch. Decorative: the contents of the template are listed as text below. */
const Sketch = ({ children }: { readonly children: ReactNode }) => (
  <svg aria-hidden="true" className={css.picture} viewBox="0 0 280 96">
    {children}
  </svg>
)

/** Four areas with notes, and a page of minutes. */
export const NeedsReadingPicture = () => (
  <Sketch>
    {[0, 1, 2, 3].map((area) => (
      <g key={area} transform={`translate(${2 + (area % 2) * 92} ${2 + Math.floor(area / 2) * 47})`}>
        <rect className={css.area} width="86" height="42" rx="4" />
        <rect className={css.line} x="6" y="6" width="28" height="4" rx="2" />
        {NOTES.slice(0, 2 + ((area * 2) % 3)).map((colour, at) => (
          <rect key={colour} x={6 + at * 19} y="16" width="15" height="15" rx="2" fill={`var(--note-${NOTES[(at + area) % NOTES.length]})`} />
        ))}
      </g>
    ))}
    <g transform="translate(196 2)">
      <rect className={css.paper} width="72" height="89" rx="4" />
      {[10, 22, 30, 38, 52, 60, 68].map((y, at) => (
        <rect key={y} className={css.line} x="10" y={y} width={at % 4 === 0 ? 30 : 52} height={at % 4 === 0 ? 5 : 3} rx="1.5" />
      ))}
    </g>
  </Sketch>
)

/** An empty sheet. */
export const BlankPicture = () => (
  <Sketch>
    <rect className={css.paper} x="2" y="2" width="266" height="89" rx="4" strokeDasharray="5 5" />
  </Sketch>
)
