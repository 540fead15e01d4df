"""What can go wrong and has a name. Anything else is a bug."""

import re
from collections.abc import Mapping


class Problem(Exception):
    """Something a person can understand and act on; `code` is the class name in snake case.

    `details` hold only codes, counts and places in a file, never anything a member said.
    """

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details: Mapping[str, object] = details

    @property
    def code(self) -> str:
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", type(self).__name__).lower()


class AnswerOutOfRange(Problem):
    """An answer is not one of the values that the measure offers."""


class WrongNumberOfAnswers(Problem):
    """More or fewer answers than the measure has items."""


class EntryNotStated(Problem):
    """The same numbers mean different things; `what` must be told: answers_are or coding."""


class EntryNotOffered(Problem):
    """The measure is not entered that way; `what` says which part it does not have."""


class CodingsDiffer(Problem):
    """Two scores of different measures or codings cannot be compared as they stand."""


class MeasureUnknown(Problem):
    """No measure of that name is in the content."""


class WorksheetUnknown(Problem):
    """No worksheet of that name is in the content."""


class PrinterRefused(Problem):
    """The printer took no page."""


class FormNotPrintable(Problem):
    """The measure's wording may not be printed, or is not there in the language asked for."""


class ContentDamaged(Problem):
    """A file of the app's own content is not as its schema says."""


class PhaseLengthOutOfRange(Problem):
    """A phase of the course is shorter or longer than its protocol allows, or is none of its phases."""


class FactInvalid(Problem):
    """A fact's content breaks the shape of its kind; `field` says where."""


class TextIdentifies(Problem):
    """A text holds what looks like a phone number or an e-mail address."""


class MemberUnknown(Problem):
    """No member has that code or external reference."""


class GroupUnknown(Problem):
    """No group has that code."""


class CodeAmbiguous(Problem):
    """Several groups or members carry that code: name the counsellor too."""


class CodeTaken(Problem):
    """Another group already carries that code."""


class CodeMistyped(Problem):
    """The check letter does not fit the code."""


class FactUnknown(Problem):
    """No fact has that id."""


class DayInFuture(Problem):
    """The day lies after today."""


class VaultMissing(Problem):
    """There is no vault in that folder."""


class KeyFileMissing(Problem):
    """The vault may well be there; what would open it with this secret is not."""


class PassphraseUnreadable(Problem):
    """The file that should hold a passphrase holds no single line of text, or far too much."""


class AuditBroken(Problem):
    """The list of what happened was changed by another program: nothing can be added to it."""


class VaultExists(Problem):
    """There is already a vault in that folder."""


class VaultDamaged(Problem):
    """The vault's file cannot be read or breaks its own rules."""


class VaultLocked(Problem):
    """The vault was locked: its key is forgotten until the passphrase is given again."""


class VaultTooNew(Problem):
    """A newer version of the app wrote this vault."""


class VaultBusy(Problem):
    """Another window or command is writing to this vault."""


class VaultNotWritable(Problem):
    """The disk is full, read-only or gone."""


class CopiesStay(Problem):
    """It is erased, and older copies still hold it: no new backup could be made; `why` is a code."""


class BackupMissing(Problem):
    """There is no backup of that name, or none that is good."""


class BackupDamaged(Problem):
    """The backup is not whole, or this vault's key does not open it. Nothing was changed."""


class SecondPlaceInside(Problem):
    """A second place for backups cannot lie in the vault's own folder: it would be lost with it."""


class TriedTooSoon(Problem):
    """Several tries were wrong; `wait` is how many seconds must pass before the next."""


class RecoveryMistyped(Problem):
    """The recovery words do not fit their own check: one was misread, left out or misplaced.

    `word` is the place of the first that is no such word, `count` how many there are where not twelve.
    """


class PassphraseWrong(Problem):
    """The passphrase or the recovery words do not open this vault."""


class PassphraseWeak(Problem):
    """The passphrase is too short to protect anyone."""


class KeyFileRefused(Problem):
    """A key file is damaged or asks for more work than is allowed."""


class KeyFileOther(Problem):
    """The secret fits the key file, and the key that was in it is another vault's."""


class ProgrammeCardMissing(Problem):
    """No programme card was added to this vault."""


class ProgrammeCardOther(Problem):
    """The vault was sealed for another card than one's own."""


class RetentionInvalid(Problem):
    """A period is out of its range; `field` says which, `least` and `most` what it may be."""


class CardDamaged(Problem):
    """The text is no whole card: something was lost or changed on its way."""


class CardTooNew(Problem):
    """A newer version of the app wrote this card."""


class CardUnknown(Problem):
    """No card with that code or fingerprint is known here."""


class CardNotTrusted(Problem):
    """Nobody here has accepted that card, so nothing is handed over to it."""


class BundleRefused(Problem):
    """A bundle that is not taken: set aside, with its reason, and nothing of it is in the vault."""


class BundleDamaged(BundleRefused):
    """The file is no bundle, was changed on its way, or breaks the format's rules; `why` says where."""


class BundleNotForMe(BundleRefused):
    """The bundle was made for other cards."""


class SenderUnknown(BundleRefused):
    """Whoever made the bundle is not trusted here yet; `fingerprint` is for a person to compare."""


class SignatureBad(BundleRefused):
    """The sender, or the author of a segment, did not sign what the bundle holds."""


class BundleTooLarge(BundleRefused):
    """The bundle is larger, or grows larger when opened, than this app takes."""


class BundleTooNew(BundleRefused):
    """A newer version of the app made this bundle."""


class FactsMissing(BundleRefused):
    """The bundle goes on after facts that never arrived here."""


class ReplicaForked(BundleRefused):
    """One device's facts exist in two versions: its vault was copied and both copies went on writing."""


class FileMissing(Problem):
    """There is no such file, or it cannot be read."""


class FolderNotWritable(Problem):
    """Nothing can be written to that folder: full, read-only or gone."""


class PlanMeetingBegun(Problem):
    """A meeting that was begun stays where it is in the plan."""


class PlanDayOutOfOrder(Problem):
    """That day is not between the meeting before and the meeting after."""


class PlanLastStays(Problem):
    """The last meeting is not repeated or left out: it ends the course."""


class PlanAlreadySplit(Problem):
    """Half of a meeting is not split again."""


class PlanMeetingUnknown(Problem):
    """The plan has no meeting of that number."""


class JoiningTooLate(Problem):
    """Whoever joins now cannot come to enough meetings any more; `last` is the last meeting to join at."""


class SafetyEventUnknown(Problem):
    """No row of the safety table has that event."""


class SafetyAnswerUnknown(Problem):
    """An answer is none of yes, no, unsure, refused, or a word that `field` does not take."""


class SafetyRecordMissing(Problem):
    """What that safety event must record is not all there; `missing` names it."""


class SafetyMoveImpossible(Problem):
    """That event does not go on from the state the member is in; `state`, and `need` where more is wanted."""


class NotSupervisor(Problem):
    """Only a supervisor's vault may lower or close a safety state."""


class SafetyBlocks(Problem):
    """Open safety matters come first; `members` are the codes of those they are about."""


class SafetyLimitUnsafe(Problem):
    """A programme may make a safety limit stricter, never looser."""


class GroupUnfinished(Problem):
    """The group still has meetings to hold, or somebody's plan or ending to do."""


class IdentityInvalid(Problem):
    """A name, number or address that cannot be kept; `field` says which, or `off` for the compartment."""


class ServiceInvalid(Problem):
    """A service of the referral directory has no name, place or purpose, or a name twice."""


class ContactInvalid(Problem):
    """A safety contact has no number that can be dialled, or no word for who it is."""


class PackRefused(Problem):
    """A programme pack that is not taken; nothing of it is in use."""


class PackDamaged(PackRefused):
    """The file is no pack, or breaks its format; `field` says where."""


class PackTooLarge(PackRefused):
    """The file is larger than any pack."""


class PackTooNew(PackRefused):
    """A newer version of the app made this pack."""


class PackSignatureBad(PackRefused):
    """The pack was changed after it was signed, or its card is damaged."""


class PackTextUnknown(PackRefused):
    """The content has no text at `place`."""


class PackTextLocked(PackRefused):
    """The text at `place` is no programme's to change: a measure's own wording, or a worked case."""


class PackTextWrong(PackRefused):
    """The text at `place` is empty, too long (`most` letters) or has other {fields}; `why` says which."""


class PackLanguageUnknown(PackRefused):
    """This app does not speak `language`."""


class PackValueUnsafe(PackRefused):
    """A limit at `field` is looser than the default: only `least` to `most` can be set."""


class PackNotApproved(PackRefused):
    """No supervisor who is trusted here has signed it; `why` says what is missing."""


class PackOlder(PackRefused):
    """The pack in use is of a later version, or of this one with another content."""


class PackOther(PackRefused):
    """The pack in use is another programme's."""


class PackMissing(Problem):
    """No pack is in use here."""


class PackBySupervisorOnly(Problem):
    """Packs are signed by supervisors."""
