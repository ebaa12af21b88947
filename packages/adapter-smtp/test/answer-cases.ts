/** Answers as servers give them, and what each has to mean; every row of the table is met. */
import type { Delivery } from "@cursus/core";
import type { Step } from "../src/answers.ts";

export interface AnswerCase {
  readonly step: Step;
  readonly reply: string;
  readonly state: Delivery["state"];
  readonly scope: NonNullable<Delivery["scope"]>;
}

const table = `
  greeting   deferred connection  421 4.7.0 Too many concurrent SMTP connections; please try again later
  greeting   deferred connection  450 4.3.2 try again later
  greeting   refused  sender      554 no SMTP service here
  greeting   refused  sender      521 5.3.2 this host takes no mail
  hello      deferred connection  451 4.3.0 not now
  hello      refused  sender      550 5.7.1 your name is not welcome here
  login      refused  sender      535 5.7.8 Username and Password not accepted
  login      refused  sender      534 5.7.9 Application-specific password required
  login      refused  sender      535 authentication failed
  login      refused  sender      525 5.7.13 account disabled
  login      deferred sender      454 4.7.0 Cannot authenticate due to temporary system problem. Try again later
  login      deferred sender      432 4.7.12 a password transition is needed
  login      deferred connection  421 4.7.0 too many sign-ins, closing connection
  sender     refused  sender      530 5.7.0 Must issue a STARTTLS command first
  sender     refused  sender      530 5.5.1 Authentication Required
  sender     refused  sender      550 5.7.1 sender rejected
  sender     refused  sender      553 5.7.1 sender address not owned by user
  sender     refused  sender      553 5.1.7 The sender address is not a valid RFC 5321 address
  sender     deferred sender      450 4.1.8 Sender address rejected: Domain not found
  sender     refused  sender      550 5.1.8 Access denied, bad outbound sender
  sender     refused  sender      550 5.1.1 no such sender
  sender     refused  sender      550 5.4.5 Daily user sending limit exceeded
  sender     refused  sender      550 not you
  sender     refused  sender      555 parameters not recognized
  sender     refused  message     552 5.3.4 message size exceeds fixed limit
  sender     refused  message     552 too large
  sender     deferred connection  421 4.4.2 idle for too long
  sender     deferred connection  451 local error in processing
  sender     deferred connection  452 4.3.1 insufficient system storage
  sender     deferred connection  452 insufficient system storage
  sender     deferred connection  432 4.3.2 Concurrent connections limit exceeded
  sender     deferred connection  503 5.5.1 bad sequence of commands
  sender     deferred connection  451 4.4.2 lost connection with backend
  sender     deferred connection  450 4.4.1 cannot reach backend
  sender     deferred sender      450 4.7.28 unusual rate
  sender     deferred sender      454 4.7.0 sign in again
  sender     deferred connection  451 4.5.0 SMTP protocol violation, see RFC 2821
  recipient  refused  recipient   550 5.1.1 The email account that you tried to reach does not exist
  recipient  refused  recipient   550-5.1.1 The email account that you tried to reach does not exist.\\n550 5.1.1 Please try again
  recipient  refused  recipient   550 5.1.10 RESOLVER.ADR.RecipientNotFound
  recipient  refused  domain      556 5.1.10 the domain accepts no mail
  recipient  refused  domain      556 the domain accepts no mail
  recipient  refused  domain      550 5.1.2 bad destination system address
  recipient  refused  domain      553 5.1.2 We weren't able to find the recipient domain
  recipient  refused  recipient   553 5.1.3 The recipient address is not a valid RFC 5321 address
  recipient  refused  recipient   550 5.2.1 The email account that you tried to reach is inactive
  recipient  refused  recipient   552 5.2.2 The email account that you tried to reach is over quota
  recipient  refused  recipient   550 5.4.1 Recipient address rejected: Access denied
  recipient  refused  recipient   550 5.4.4 unable to route
  recipient  refused  recipient   550 5.7.133 sender not authenticated for group
  recipient  refused  recipient   550 5.0.0 rejected
  recipient  refused  recipient   550 no such user here
  recipient  refused  recipient   551 user not local
  recipient  refused  recipient   552 mailbox full
  recipient  refused  recipient   553 sorry, no mailbox here by that name (#5.1.1)
  recipient  refused  recipient   501 5.5.4 bad argument
  recipient  refused  sender      553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
  recipient  refused  sender      554 5.7.1 <zoe@etu.univ.example>: Relay access denied
  recipient  refused  sender      554 5.7.1 Service unavailable; Client host blocked
  recipient  refused  sender      550 5.7.0 Mail relay denied
  recipient  refused  sender      550 5.4.5 Daily SMTP relay limit exceeded for customer
  recipient  refused  sender      550 5.5.3 too many recipients for this sender
  recipient  refused  sender      530 5.7.57 Client not authenticated to send mail
  recipient  refused  sender      554 relaying denied
  recipient  refused  sender      521 5.3.2 system not accepting network messages
  recipient  refused  domain      550 5.4.6 routing loop
  recipient  deferred domain      451 4.4.3 temporary lookup failure
  recipient  deferred domain      450 4.4.1 no answer from host
  recipient  deferred recipient   450 4.2.0 <zoe@etu.univ.example>: Recipient address rejected: Greylisted
  recipient  deferred recipient   450 4.7.1 greylisted, try again in five minutes
  recipient  deferred recipient   450 4.2.1 The user you are trying to contact is receiving mail too quickly
  recipient  deferred recipient   452 4.2.2 The email account that you tried to reach is over quota
  recipient  deferred recipient   452 4.5.3 Your message has too many recipients
  recipient  deferred recipient   450 mailbox busy
  recipient  deferred recipient   451 greylisted
  recipient  deferred connection  421 4.3.0 Temporary System Problem
  recipient  deferred connection  421 closing
  recipient  deferred connection  451 4.3.0 Mail server temporarily rejected message
  recipient  deferred connection  451 4.4.2 timeout
  recipient  deferred sender      451 4.7.24 The SPF record of the sending domain has suspicious entries
  data       refused  message     554 5.5.1 no valid recipients
  data       deferred connection  451 local error
  data       deferred recipient   451 4.7.1 greylisted
  message    refused  message     552 5.3.4 Your message exceeded Google's message header size limits
  message    refused  message     554 5.3.4 message too big for system
  message    refused  message     552 5.2.3 Your message exceeded Google's message size limits
  message    refused  message     552 5.7.0 This message was blocked because its content presents a potential security issue
  message    refused  message     554 5.6.0 Mail message is malformed. Not accepted
  message    refused  message     550 5.7.5 signature cannot be checked
  message    refused  message     554 transaction failed
  message    refused  recipient   550 5.1.1 nobody by that name
  message    refused  recipient   552 5.2.2 over quota
  message    refused  sender      550 5.7.26 This mail has been blocked because the sender is unauthenticated
  message    refused  sender      550 5.7.1 likely unsolicited mail
  message    refused  sender      550 5.4.5 Daily user sending limit exceeded
  message    refused  sender      554 5.2.252 SendAsDenied
  message    deferred connection  421 4.4.2 closing
  message    deferred connection  451 4.3.0 queue file write error
  message    deferred connection  452 4.3.1 out of space
  message    deferred connection  452 try later
  message    deferred connection  450 4.4.5 server busy
  message    deferred recipient   451 4.7.1 greylisting, come back later
  message    deferred sender      454 Throttling failure: Daily message quota exceeded
  message    deferred message     450 not now
`;

export const answerCases: readonly AnswerCase[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [, step, state, scope, reply] = /^ *(\S+) +(\S+) +(\S+) +(.*)$/.exec(line)!;
    return { step, state, scope, reply: reply!.replaceAll("\\n", "\n") } as AnswerCase;
  });
