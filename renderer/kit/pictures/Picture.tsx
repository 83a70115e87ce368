import { cx } from '../text/cx.ts'
import { AnimatedPicture } from './AnimatedPicture.tsx'
import css from './Picture.module.css'

/** What is said of a picture while it is not here, on the button that fetches it again, and on that which plays an animation. */
export type PictureLabels = Readonly<Record<'loading' | 'missing' | 'retry' | 'play' | 'stop', string>>

interface Props {
  /** Whether the picture is here: it has a place on the page before. `waiting`: far from the screen, nobody fetches it yet. */
  readonly state: 'waiting' | 'loading' | 'missing' | 'ready'
  /** A `blob:` or `data:` URL; only where it is ready. */
  readonly url?: string | undefined
  /** What the picture shows, for whoever does not see it; empty: only decoration. */
  readonly description: string
  /** Pixels of the picture: the place that it takes, never more than there is. */
  readonly width: number
  readonly height: number
  /** Fetches a missing picture again. */
  readonly onRetry: () => void
  readonly labels: PictureLabels
  /** Whether it is an animation: it plays when it is asked to. */
  readonly isAnimated?: boolean
  /** What the page knows it by, where something looks for it there. */
  readonly reference?: string
  readonly className?: string | undefined
}

/** A picture that may still be on its way: the same room on the page throughout, its description in its place, and a way to ask again. */
export function Picture({ state, url, description, width, height, onRetry, labels, isAnimated, reference, className }: Props) {
  if (state === 'ready' && url && isAnimated) return <AnimatedPicture {...{ url, description, width, height, labels, reference, className }} />
  if (state === 'ready' && url)
    return (
      <img
        className={cx(css.picture, className)}
        src={url}
        alt={description}
        width={width}
        height={height}
        data-asset={reference}
        decoding="async"
        draggable={false}
      />
    )
  const isMissing = state === 'missing'
  return (
    <span className={cx(css.empty, className)} style={{ aspectRatio: `${width} / ${height}`, width: `${width}px` }} aria-busy={state === 'loading'}>
      <span className={css.text}>
        {state !== 'waiting' && <span role="status">{isMissing ? labels.missing : labels.loading}</span>}
        {description && <em>{description}</em>}
        {isMissing && (
          <button type="button" className={css.retry} onClick={onRetry}>
            {labels.retry}
          </button>
        )}
      </span>
    </span>
  )
}
