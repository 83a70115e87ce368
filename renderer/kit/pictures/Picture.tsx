import { cx } from '../text/cx.ts'
import css from './Picture.module.css'

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
  /** What is said while it is not here, and on the button that fetches it again. */
  readonly labels: { readonly loading: string; readonly missing: string; readonly retry: string }
  /** What the page knows it by, where something looks for it there. */
  readonly reference?: string
  readonly className?: string | undefined
}

/** A picture that may still be on its way: the same room on the page throughout, its description in its place, and a way to ask again. */
export function Picture({ state, url, description, width, height, onRetry, labels, reference, className }: Props) {
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
