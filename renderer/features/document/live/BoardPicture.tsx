import { useMemo } from 'react'
import type { LivePicture } from '../../../../shared/model/live/liveType.ts'
import { type DrawnText, drawBoard } from '../../../board/export/boardDrawing.ts'
import { AREA_RADIUS } from '../../../board/export/paintBoard.ts'
import { readPalette } from '../../../board/render/palette.ts'
import { createMeasure } from '../../../board/render/text/textMeasure.ts'
import css from './BoardPicture.module.css'

/** A part of a board, drawn in the colours of the theme; who cannot see it is told what is there. */
export function BoardPicture({ picture }: { readonly picture: LivePicture }) {
  const measure = useMemo(() => createMeasure(readPalette(document.documentElement).font), [])
  const { areas, notes } = useMemo(() => drawBoard(picture, measure), [picture, measure])
  const { x, y, width, height } = picture.box
  return (
    <svg
      role="img"
      aria-label={picture.description}
      className={css.picture}
      viewBox={`${x} ${y} ${width} ${height}`}
      style={{ maxWidth: `min(100%, ${width}px)`, aspectRatio: `${width} / ${height}` }}
    >
      {areas.map(({ id, box, title }) => (
        <g key={id}>
          <rect {...box} rx={AREA_RADIUS} className={css.area} />
          <Words {...title} isTitle />
        </g>
      ))}
      {notes.map(({ id, box, colour, lines, symbol }) => (
        <g key={id}>
          <rect {...box} rx={4} style={{ fill: `var(--note-${colour})` }} />
          {lines.map((line) => (
            <Words key={line.y} {...line} />
          ))}
          <path d={symbol.path} fillRule="evenodd" className={css.symbol} transform={`translate(${symbol.x} ${symbol.y}) scale(${symbol.scale})`} />
        </g>
      ))}
    </svg>
  )
}

function Words({ text, x, y, size, direction, width, isTitle = false }: DrawnText & { readonly isTitle?: boolean }) {
  const squeezed = width === null ? {} : { textLength: width, lengthAdjust: 'spacingAndGlyphs' as const }
  return (
    <text x={x} y={y} fontSize={size} direction={direction} className={isTitle ? css.title : css.words} {...squeezed}>
      {text}
    </text>
  )
}
