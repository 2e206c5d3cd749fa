package dev.belay;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The rules that keep Belay simple enough to trust, checked on the compiled classes.
final class ArchitectureTest {
    private static final String HOUSE = "dev.belay";
    private static final String ROOT = "";

    /// Lowest first. A part may import only from parts on lower levels, so parts on one level never meet.
    private static final List<Set<String>> LEVELS = List.of(
            Set.of("problem", "json"),
            Set.of("app"),
            Set.of("host"),
            Set.of("plan"),
            Set.of("journal"),
            Set.of("engine"),
            Set.of("keeper"),
            Set.of("pool", "restic"),
            Set.of(
                    "manifest",
                    "service",
                    "code",
                    "database",
                    "postgres",
                    "mariadb",
                    "folder",
                    "backup",
                    "hook",
                    "health",
                    "command"),
            Set.of("preflight", "planning", "discovery"),
            Set.of("running", "runs"),
            Set.of("upgrade"),
            Set.of("demo"),
            Set.of("cli"),
            Set.of(ROOT));

    private static final Set<String> PRINTERS = Set.of("cli", "demo");
    private static final Set<String> EMPTY_WORDS =
            Set.of("Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Abstract", "Info");
    private static final int MOST_PARAMETERS = 5;

    private static final JavaClasses BELAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void everyPackageHasItsLevel() {
        classes()
                .should(satisfy("be in a package that LEVELS names", (type, report) -> {
                    if (level(type) < 0) {
                        report.accept(type, "lies in " + type.getPackageName() + ", which has no level");
                    }
                }))
                .because("a map with blank spots guides nobody")
                .check(BELAY);
    }

    @Test
    void importsPointDownTheLevels() {
        classes()
                .should(satisfy(
                        "import only from lower levels",
                        (type, report) -> type.getDirectDependenciesFromSelf().stream()
                                .filter(needed -> isOurs(needed.getTargetClass()))
                                .filter(needed -> !part(needed.getTargetClass()).equals(part(type)))
                                .filter(needed -> level(needed.getTargetClass()) >= level(type))
                                .forEach(needed -> report.accept(type, needed.getDescription()))))
                .because("a part can be understood, tested and changed with only the parts below it in mind")
                .check(BELAY);
    }

    @Test
    void noPackagesNeedEachOther() {
        slices().matching(HOUSE + ".(**)")
                .should()
                .beFreeOfCycles()
                .because("packages in a cycle are one package that hides it")
                .check(BELAY);
    }

    @Test
    void onlyMainAndWiringLieInTheRoot() {
        classes()
                .that()
                .resideInAPackage(HOUSE)
                .should()
                .haveNameMatching("dev\\.belay\\.(Main|Wiring|Parts|StepActions|package-info)(\\$.*)?")
                .because("the root starts and joins; what does something belongs to a part")
                .check(BELAY);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .should(satisfy("be in a @NullMarked package", (type, report) -> {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        report.accept(type, type.getPackageName() + " has no package-info.java with @NullMarked");
                    }
                }))
                .because("NullAway looks only where somebody promised")
                .check(BELAY);
    }

    @Test
    void onlyTheCommandLineAndTheDemoPrint() {
        noClasses()
                .that(are("outside " + PRINTERS + " and Main", (JavaClass type) -> !prints(type)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("stdout is the answer scripts read, so one part must own it")
                .check(BELAY);
    }

    @Test
    void onlyTheHostStartsProcesses() {
        noClasses()
                .that(are("outside host", (JavaClass type) -> !part(type).equals("host")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .accessTargetWhere(
                        are("Runtime.exec", (JavaAccess<?> call) -> ClockReads.isCallOf(call, Runtime.class, "exec")))
                .because("a child that nobody journals outlives a crash unseen")
                .check(BELAY);
    }

    @Test
    void onlyTheHostReadsTheClock() {
        noClasses()
                .that(are("outside host", (JavaClass type) -> !part(type).equals("host")))
                .should()
                .accessTargetWhere(are("the system clock", ClockReads::isOne))
                .because("tests must be able to set the time")
                .check(BELAY);
    }

    @Test
    void constructorsTakeFewParameters() {
        classes()
                .that(are("neither records nor local", (JavaClass type) -> !type.isRecord() && !isInsideAMethod(type)))
                .should(satisfy(
                        "take at most five constructor parameters",
                        (type, report) -> type.getConstructors().stream()
                                .filter(constructor -> declaredParameters(constructor) > MOST_PARAMETERS)
                                .forEach(constructor -> report.accept(type, constructor.getDescription()))))
                .because("a class that needs six things does two jobs")
                .check(BELAY);
    }

    @Test
    void namesSayWhatIsSpecial() {
        classes()
                .should(satisfy("avoid the words " + EMPTY_WORDS, (type, report) -> {
                    if (words(type.getSimpleName()).anyMatch(EMPTY_WORDS::contains)) {
                        report.accept(type, type.getName() + " says nothing of what it does");
                    }
                }))
                .because("a class is found by its name or not at all")
                .check(BELAY);
    }

    private static Stream<String> words(String simpleName) {
        return Arrays.stream(simpleName.split("(?=\\p{Lu})", -1));
    }

    private static boolean isInsideAMethod(JavaClass type) {
        return type.isAnonymousClass() || type.isLocalClass();
    }

    /// The compiler gives an enum's constructor a name and a number, and an inner class its outer object.
    private static int declaredParameters(JavaConstructor constructor) {
        var all = constructor.getRawParameterTypes().size();
        var owner = constructor.getOwner();
        if (owner.isEnum()) {
            return all - 2;
        }
        return owner.isInnerClass() ? all - 1 : all;
    }

    private static boolean prints(JavaClass type) {
        return PRINTERS.contains(part(type)) || type.getName().equals(Main.class.getName());
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
    }

    private static int level(JavaClass type) {
        for (int level = 0; level < LEVELS.size(); level++) {
            if (LEVELS.get(level).contains(part(type))) {
                return level;
            }
        }
        return -1;
    }

    private static String part(JavaClass type) {
        var inside = type.getPackageName().substring(HOUSE.length());
        return inside.isEmpty() ? ROOT : inside.substring(1).split("\\.", 2)[0];
    }

    private static <T> DescribedPredicate<T> are(String description, Predicate<T> condition) {
        return DescribedPredicate.describe("are " + description, condition);
    }

    private static ArchCondition<JavaClass> satisfy(
            String description, BiConsumer<JavaClass, BiConsumer<JavaClass, String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, (culprit, message) -> events.add(violated(culprit, message)));
            }
        };
    }
}
