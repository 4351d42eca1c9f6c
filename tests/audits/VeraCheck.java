// Validates PDFs by veraPDF: VeraCheck FLAVOUR,FLAVOUR FILE…   (flavours as veraPDF has them: ua1, 2a)
//
// One line for each rule that a file breaks, and at the end how many files and assertions there were. Ends with 1 if a
// file is not compliant. All files in one process: most of the time goes with starting it.
import java.io.FileInputStream;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;

public class VeraCheck {
  static final Map<String, String> PROFILES = Map.of("ua1", "PDFUA-1", "2a", "PDFA-2A");

  public static void main(String[] args) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = true;
    for (String name : args[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
      String place = "/org/verapdf/pdfa/validation/" + PROFILES.get(name) + ".xml";
      ValidationProfile profile = Profiles.profileFromXml(VeraCheck.class.getResourceAsStream(place));
      int files = 0, broken = 0;
      long assertions = 0;
      for (String file : Arrays.copyOfRange(args, 1, args.length)) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
          ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(parser);
          files++;
          assertions += result.getTotalAssertions();
          if (result.isCompliant()) continue;
          broken++;
          Set<String> told = new TreeSet<>();
          for (TestAssertion t : result.getTestAssertions())
            if (t.getStatus() == TestAssertion.Status.FAILED && told.add(t.getRuleId().getClause() + "-" + t.getRuleId().getTestNumber()))
              System.out.println(file + ": " + name + " " + t.getRuleId().getClause() + "-" + t.getRuleId().getTestNumber() + ": " + t.getMessage() + " @ " + t.getLocation().getContext());
        }
      }
      System.out.println(name + ": " + files + " files, " + assertions + " assertions, " + broken + " not compliant");
      good &= broken == 0 && files > 0 && assertions > 100L * files;
    }
    System.exit(good ? 0 : 1);
  }
}
