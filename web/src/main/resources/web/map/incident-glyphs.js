/** How an incident is drawn: a flag for what was called in, a forked one for a dispute, a warning triangle for a hazard. */

/** SVG path around 0, 0 and the token of its colour, by kind. */
export const INCIDENT_SIGNS = {
  call_out: {path: 'M-4 7V-7H6L3.5 -3.5L6 0H-2.6V7Z', token: 'alarm-text'},
  dispute: {path: 'M-4 7V-7H1V-5.5H7V1.5H-1V0H-2.6V7Z', token: 'view'},
  hazard: {path: 'M0 -7L7.5 6H-7.5ZM-0.9 -2.6V1.4H0.9V-2.6ZM-0.9 2.8V4.6H0.9V2.8Z', token: 'unit-late'},
};
