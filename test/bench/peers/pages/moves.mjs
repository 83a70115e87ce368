/** Milliseconds from one move of others to the next. */
export const MOVE_MS = 50

/** Plays what others do, 20 times a second. @returns the milliseconds that each took until the library returned */
export function playMoves(moves, play) {
  const times = []
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const move = moves[times.length]
      if (!move) {
        clearInterval(timer)
        return resolve(times)
      }
      const began = performance.now()
      play(move)
      times.push(performance.now() - began)
    }, MOVE_MS)
  })
}
