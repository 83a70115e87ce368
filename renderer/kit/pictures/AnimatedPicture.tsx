import { Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { cx } from '../text/cx.ts'
import css from './Picture.module.css'

interface Props {
  /** A `blob:` or `data:` URL. */
  readonly url: string
  readonly description: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly labels: { readonly play: string; readonly stop: string }
  readonly reference?: string | undefined
  readonly className?: string | undefined
}

/** Pixels of a picture that has room for the label of its button. */
const LABEL_WIDTH = 240

/** An animation stands at its first image until somebody asks for more: what moves by itself keeps people from reading. */
export function AnimatedPicture({ url, description, width, height, labels, reference, className }: Props) {
  const [isPlaying, setPlaying] = useState(false)
  const Icon = isPlaying ? Pause : Play
  const label = isPlaying ? labels.stop : labels.play
  return (
    <span className={css.animation}>
      {isPlaying ? (
        <img
          className={cx(css.picture, className)}
          src={url}
          alt={description}
          width={width}
          height={height}
          data-asset={reference}
          draggable={false}
        />
      ) : (
        <FirstImage {...{ url, description, width, height, className, reference }} />
      )}
      <button type="button" className={css.play} aria-label={label} title={label} onClick={() => setPlaying(!isPlaying)}>
        <Icon aria-hidden size="1.2em" />
        {width >= LABEL_WIDTH && <span>{label}</span>}
      </button>
    </span>
  )
}

function FirstImage({ url, description, width, height, reference, className }: Omit<Props, 'labels'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const image = new Image()
    // not in the page: it stands still
    image.onload = () => canvas.current?.getContext('2d')?.drawImage(image, 0, 0)
    image.src = url
    return () => {
      image.onload = null
    }
  }, [url])
  return (
    <canvas
      ref={canvas}
      className={cx(css.picture, className)}
      role="img"
      aria-label={description}
      width={width}
      height={height}
      data-asset={reference}
    />
  )
}
