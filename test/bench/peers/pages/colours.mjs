/** Papers of notes, by the number of their colour, and the inks of what is drawn. */
export const papers = ['#fff3a3', '#ffd6a5', '#caffbf', '#a8d8ff', '#ffc6dd', '#d7c6ff', '#e3e3e3', '#f3d9c9']
export const ink = '#222222'
export const lineInk = '#495057'
