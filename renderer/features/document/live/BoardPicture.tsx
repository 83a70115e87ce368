import { useMemo } from 'react'
import type { LivePicture } from '../../../../shared/model/live/liveType.ts'
import { drawBoard, objectsOf } from '../../../board/export/drawBoard.ts'
import type { VectorPart } from '../../../board/objects/vector/vectorPart.ts'
import { createMeasure } from '../../../board/text/textMeasure.ts'
import { readPalette } from '../../../board/theme/palette.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import css from './BoardPicture.module.css'
import { drawLabels } from './drawLabels.ts'

/** A part of a board, drawn in the colours of the theme; who cannot see it is told what is there. */
export function BoardPicture({ picture }: { readonly picture: LivePicture }) {
  const { language } = useTranslations()
  const measure = useMemo(() => createMeasure(readPalette(document.documentElement).font), [])
  const objects = useMemo(() => drawBoard(objectsOf(picture), measure, drawLabels(language)), [picture, measure, language])
  const { x, y, width, height } = picture.box
  return (
    <svg
      role="img"
      aria-label={picture.description}
      className={css.picture}
      viewBox={`${x} ${y} ${width} ${height}`}
      style={{ maxWidth: `min(100%, ${width}px)`, aspectRatio: `${width} / ${height}` }}
    >
      {objects.map(({ id, parts }) => (
        <g key={id}>
          {parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
            <Part key={at} {...part} />
          ))}
        </g>
      ))}
    </svg>
  )
}

function Part(part: VectorPart) {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
  if (part.type === 'image') return part.missing.map((each, at) => <Part key={at} {...each} />)
  if (part.type === 'line')
    return (
      <>
        <path
          d={part.path}
          opacity={part.opacity}
          strokeLinecap={part.isRound ? 'round' : 'butt'}
          style={{ fill: 'none', stroke: `var(--${part.stroke})`, strokeWidth: part.width, strokeLinejoin: 'round' }}
        />
        <path d={part.filled} opacity={part.opacity} style={{ fill: `var(--${part.stroke})` }} />
      </>
    )
  const fill = part.fill ? `var(--${part.fill})` : 'none'
  if (part.type === 'box') {
    const edge = part.stroke ? { stroke: `var(--${part.stroke})`, strokeWidth: part.strokeWidth } : {}
    return <rect {...part.box} rx={part.radius} style={{ fill, ...edge }} />
  }
  if (part.type === 'path') {
    const edge = part.stroke ? { stroke: `var(--${part.stroke})`, strokeWidth: part.strokeWidth, strokeLinejoin: 'round' as const } : {}
    return <path d={part.path} fillRule="evenodd" style={{ fill, ...edge }} transform={`translate(${part.x} ${part.y}) scale(${part.scale})`} />
  }
  const { text, x, y, size, direction, width, isStrong } = part
  const squeezed = width === null ? {} : { textLength: width, lengthAdjust: 'spacingAndGlyphs' as const }
  return (
    <text x={x} y={y} fontSize={size} direction={direction} className={css.words} style={{ fill, fontWeight: isStrong ? 700 : 400 }} {...squeezed}>
      {text}
    </text>
  )
}
